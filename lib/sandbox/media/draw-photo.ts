import { crc32, deflateSync } from "node:zlib";

const [WIDTH, HEIGHT] = [480, 360];
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB_WITH_8_BITS = [8, 2, 0, 0, 0];

type Colour = readonly [number, number, number];

const WALL: Colour = [244, 233, 214];
const TABLE: Colour = [150, 108, 76];
const POT: Colour = [196, 106, 66];
const RIM: Colour = [173, 88, 52];
const LEAF: Colour = [58, 122, 74];

/** A plant in a clay pot, as PNG. */
export function drawPhoto(): Buffer {
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1) {
    rows.push(0); // no filter
    for (let x = 0; x < WIDTH; x += 1) rows.push(...shade(colourAt(x, y), y));
  }
  const header = Buffer.alloc(8);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", Buffer.concat([header, Buffer.from(RGB_WITH_8_BITS)])),
    chunk("IDAT", deflateSync(Buffer.from(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number): Colour {
  const fromCentre = Math.abs(x - WIDTH / 2);
  if (y >= 215 && y < 235 && fromCentre < 68) return RIM;
  if (y >= 235 && y < 320 && fromCentre < 60 - (y - 235) / 4) return POT;
  const isLeaf = [-1, -0.45, 0.1, 0.6, 1.1].some((lean) => isInLeaf(x - WIDTH / 2, 215 - y, lean));
  if (isLeaf) return LEAF;
  return y > 300 ? TABLE : WALL;
}

/** A narrow ellipse that stands on the pot and leans to one side. */
function isInLeaf(x: number, y: number, lean: number): boolean {
  const [sine, cosine] = [Math.sin(lean), Math.cos(lean)];
  const along = x * sine + y * cosine - 85;
  const across = x * cosine - y * sine;
  return (along / 88) ** 2 + (across / 20) ** 2 < 1;
}

function shade([red, green, blue]: Colour, y: number): number[] {
  const light = 1 - (y / HEIGHT) * 0.14;
  return [red, green, blue].map((part) => Math.round(part * light));
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "ascii"), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
