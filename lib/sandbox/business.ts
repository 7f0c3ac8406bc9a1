import type { Channel } from "#lib/domain/channel.ts";

/** The invented shop that the sandbox's customers write to. */
export const SANDBOX_BUSINESS = {
  name: "Fern & Clay",
  instagramUsername: "fernandclay.example",
  displayPhoneNumber: "12025550100",
  whatsappBusinessAccountId: "200000000000001",
  appId: 300_000_000_000_001,
} as const;

/** Phone number id and Instagram account id. The sandbox runs for no other account, so never beside real ones. */
export const SANDBOX_ACCOUNT_IDS: Record<Channel, string> = {
  whatsapp: "100000000000001",
  instagram: "17841400000000001",
};
