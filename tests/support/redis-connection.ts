import { once } from "node:events";
import { connect } from "node:net";
import { decodeReply, encodeCommand, type RedisReply } from "./resp.ts";

export interface RedisConnection {
  /** Sends the commands in one piece, so that nothing comes between them; one reply each. */
  send: (...commands: string[][]) => Promise<RedisReply[]>;
  close: () => void;
}

export async function connectToRedis(port: number): Promise<RedisConnection> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await once(socket, "connect");
  const waiting: PromiseWithResolvers<RedisReply>[] = [];
  let unread = Buffer.alloc(0);

  socket.on("data", (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (let next = decodeReply(unread); next; next = decodeReply(unread)) {
      unread = unread.subarray(next.end);
      waiting.shift()?.resolve(next.reply);
    }
  });
  socket.on("error", (error) => socket.destroy(error));
  socket.on("close", () => {
    for (const { reject } of waiting.splice(0)) reject(new Error("Redis closed the connection"));
  });

  return {
    send: (...commands) => {
      const replies = commands.map(() => Promise.withResolvers<RedisReply>());
      waiting.push(...replies);
      socket.write(commands.map(encodeCommand).join(""));
      return Promise.all(replies.map(({ promise }) => promise));
    },
    close: () => socket.destroy(),
  };
}
