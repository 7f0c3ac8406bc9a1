import { expect, it } from "vitest";
import { callOutcome } from "../../../app/(operator)/inbox/_activity/call-outcome.ts";
import { handoverStep } from "../../../app/(operator)/inbox/_activity/handover-step.ts";
import { referralOrigin } from "../../../app/(operator)/inbox/_activity/referral-origin.ts";

it.each([
  { state: "connect", durationSeconds: null, outcome: "offered" },
  { state: "RINGING", durationSeconds: null, outcome: "offered" },
  { state: "ACCEPTED", durationSeconds: null, outcome: "answered" },
  { state: "REJECTED", durationSeconds: null, outcome: "declined" },
  { state: "FAILED", durationSeconds: null, outcome: "failed" },
  { state: "COMPLETED", durationSeconds: 61, outcome: "ended" },
  { state: "terminate", durationSeconds: null, outcome: "missed" },
  { state: "terminate", durationSeconds: 0, outcome: "missed" },
  { state: "HOLOGRAM", durationSeconds: 5, outcome: "other" },
])("reads $state with a duration of $durationSeconds as $outcome", ({ outcome, ...call }) => {
  expect(callOutcome(call)).toBe(outcome);
});

it.each([
  { what: "pass_thread_control", step: "passed" },
  { what: "control_passed", step: "passed" },
  { what: "take_thread_control", step: "taken" },
  { what: "CONTROL_TAKEN", step: "taken" },
  { what: "request_thread_control", step: "requested" },
  { what: "app_roles", step: "roles" },
  { what: "conversation_summary", step: "summary" },
  { what: "hologram", step: "other" },
])("reads the handover $what as $step", ({ what, step }) => {
  expect(handoverStep(what)).toBe(step);
});

it.each([
  { source: "ad", origin: "ad" },
  { source: "ADS", origin: "ad" },
  { source: "SHORTLINK", origin: "link" },
  { source: "post", origin: "post" },
  { source: "constructor", origin: "other" },
  { source: null, origin: "other" },
])("reads the referral source $source as $origin", ({ source, origin }) => {
  expect(referralOrigin(source)).toBe(origin);
});
