import { expect, it } from "vitest";
import { decideIdentity, type IdentityFacts } from "#db/embedded-identity.ts";

const ROOT: IdentityFacts = {
  directory: "/srv/gatehouse/.data/postgres",
  uid: 0,
  ownerUid: null,
  systemUserUid: 101,
  closedPath: null,
  namespaceUser: { uid: 1, gid: 1 },
};

it("runs as the ordinary user who started it", () => {
  expect(decideIdentity({ ...ROOT, uid: 1000 })).toEqual({ kind: "self" });
  expect(decideIdentity({ ...ROOT, uid: 1000, ownerUid: 1000 })).toEqual({ kind: "self" });
});

it("does not take over the data of another user", () => {
  expect(decideIdentity({ ...ROOT, uid: 1000, ownerUid: 0 })).toMatchObject({
    kind: "impossible",
    message: expect.stringContaining("belongs to another user (uid 0): start Gatehouse as that user"),
  });
  expect(decideIdentity({ ...ROOT, ownerUid: 1000 })).toMatchObject({ kind: "impossible" });
});

it("uses the system user for root where it can reach everything", () => {
  expect(decideIdentity(ROOT)).toEqual({ kind: "system_user" });
  expect(decideIdentity({ ...ROOT, systemUserUid: null })).toEqual({ kind: "system_user" });
  expect(decideIdentity({ ...ROOT, ownerUid: 101 })).toEqual({ kind: "system_user" });
});

it("uses a user namespace for root in a folder that is closed to others", () => {
  const namespace = { kind: "namespace", user: { uid: 1, gid: 1 } };
  expect(decideIdentity({ ...ROOT, closedPath: "/root" })).toEqual(namespace);
});

it("goes on in the way in which the data was made", () => {
  expect(decideIdentity({ ...ROOT, ownerUid: 0 })).toMatchObject({ kind: "namespace" });
  expect(decideIdentity({ ...ROOT, ownerUid: 101, closedPath: "/root" })).toMatchObject({
    kind: "impossible",
    message: expect.stringContaining('"chmod o+rx /root"'),
  });
});

it("names the closed folder and its fix where there are no user namespaces", () => {
  expect(decideIdentity({ ...ROOT, closedPath: "/root", namespaceUser: null })).toMatchObject({
    kind: "impossible",
    message: expect.stringContaining('cannot reach /root: run "chmod o+rx /root"'),
  });
  expect(decideIdentity({ ...ROOT, ownerUid: 0, namespaceUser: null })).toMatchObject({
    kind: "impossible",
    message: expect.stringContaining('run "chown -R postgres /srv/gatehouse/.data/postgres"'),
  });
});
