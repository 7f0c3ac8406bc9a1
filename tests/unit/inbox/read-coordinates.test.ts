import { expect, it } from "vitest";
import { readCoordinates } from "../../../app/(operator)/inbox/_compose/forms/read-coordinates.ts";

it.each(["52.5163, 13.3777", "52.5163 13.3777", "(52.5163;13.3777)", " 52.5163,13.3777 "])(
  "reads %j",
  (typed) => {
    expect(readCoordinates(typed)).toEqual({ latitude: 52.5163, longitude: 13.3777 });
  },
);

it("reads the south and the west", () => {
  expect(readCoordinates("-33.86, -151.2")).toEqual({ latitude: -33.86, longitude: -151.2 });
});

it.each(["", "52.5", "north", "52,5163, 13,3777", "1e3, 2", "1000, 2"])("reads nothing from %j", (typed) => {
  expect(readCoordinates(typed)).toEqual({ latitude: Number.NaN, longitude: Number.NaN });
});
