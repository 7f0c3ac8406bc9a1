import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchKey } from "#lib/domain/phone-number.ts";

const phoneKey = (value: string) => matchKey({ kind: "phone", value });

const ONE_PHONE: [country: string, spelling: string, other: string][] = [
  ["Brazil, São Paulo", "5511987654321", "551187654321"],
  ["Brazil, Belo Horizonte", "553199887766", "5531999887766"],
  ["Brazil, Manaus, lowest mobile block", "559261234567", "5592961234567"],
  ["Mexico, Mexico City", "5215512345678", "525512345678"],
  ["Mexico, Monterrey", "528112345678", "5218112345678"],
  ["Argentina, Buenos Aires", "5491123456789", "541123456789"],
  ["Argentina, Córdoba", "543511234567", "5493511234567"],
  ["anywhere, as people write it", "+1 (555) 010-0001", "15550100001"],
];

it.each(ONE_PHONE)("takes two spellings for one phone: %s", (_, spelling, other) => {
  expect(phoneKey(spelling)).toBe(phoneKey(other));
});

const TWO_PHONES: [why: string, one: string, other: string][] = [
  ["a Brazilian landline has no ninth digit", "551134567890", "5511934567890"],
  ["Brazilian area codes have no zero", "551087654321", "5510987654321"],
  ["another Brazilian area", "5511987654321", "5512987654321"],
  ["a Mexican number that only begins with 1 more", "5215512345678", "5215512345679"],
  ["another Argentinian subscriber", "5491123456789", "541123456780"],
  ["an Argentinian number of another length", "54112345678", "549112345678"],
  ["the same digits in Portugal and Brazil", "351987654321", "5535187654321"],
  ["a digit more in the USA", "15550100001", "155501000019"],
];

it.each(TWO_PHONES)("takes two phones for two: %s", (_, one, other) => {
  expect(phoneKey(one)).not.toBe(phoneKey(other));
});

it.each(["", "anonymous", "55 eleven", "+"])("compares what is no number as it is: %j", (value) => {
  expect(phoneKey(value)).toBe(value);
});

it("compares every other id as it is", () => {
  const value = "551187654321";
  for (const kind of ["bsuid", "parent_bsuid", "igsid", "group"] as const) {
    expect(matchKey({ kind, value })).toBe(value);
  }
});

describe("for any number", () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const brazilian = fc.tuple(fc.stringMatching(/^[1-9]{2}$/), fc.stringMatching(/^[6-9][0-9]{7}$/));
  const mexican = fc.stringMatching(/^[2-9][0-9]{9}$/);
  const argentinian = fc.stringMatching(/^[1-3][0-9]{9}$/);

  it("is the same when it is made again", () => {
    const anything = fc.oneof(fc.string(), digits(12), digits(13), fc.stringMatching(/^5[245][0-9]{8,12}$/));
    fc.assert(fc.property(anything, (value) => phoneKey(phoneKey(value)) === phoneKey(value)));
  });

  it("is the same with and without the digit in the middle", () => {
    fc.assert(
      fc.property(brazilian, ([area, n]) => phoneKey(`55${area}${n}`) === phoneKey(`55${area}9${n}`)),
    );
    fc.assert(fc.property(mexican, (n) => phoneKey(`52${n}`) === phoneKey(`521${n}`)));
    fc.assert(fc.property(argentinian, (n) => phoneKey(`54${n}`) === phoneKey(`549${n}`)));
  });

  it("differs for different people", () => {
    const differ = (one: string, other: string) => one === other || phoneKey(one) !== phoneKey(other);
    fc.assert(fc.property(brazilian, brazilian, ([a, n], [b, m]) => differ(`55${a}9${n}`, `55${b}9${m}`)));
    fc.assert(fc.property(mexican, mexican, (n, m) => differ(`521${n}`, `521${m}`)));
    fc.assert(fc.property(argentinian, argentinian, (n, m) => differ(`549${n}`, `549${m}`)));
  });
});
