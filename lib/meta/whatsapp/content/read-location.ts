import { asRecord } from "../../fields.ts";
import { readNumber, readText } from "../../read-values.ts";
import { type ContentReader, withoutFiles } from "./content-reader.ts";

const MAX_LABEL_CHARS = 500;

export const readLocation: ContentReader = (raw) => {
  const place = asRecord(raw.location);
  const latitude = readNumber(place.latitude);
  const longitude = readNumber(place.longitude);
  if (latitude === null || Math.abs(latitude) > 90) return { problem: "location.latitude: not on earth" };
  if (longitude === null || Math.abs(longitude) > 180) return { problem: "location.longitude: not on earth" };
  return withoutFiles({
    kind: "location",
    latitude,
    longitude,
    name: readText(place.name, MAX_LABEL_CHARS),
    address: readText(place.address, MAX_LABEL_CHARS),
  });
};
