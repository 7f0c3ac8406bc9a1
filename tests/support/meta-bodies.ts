import { TEST_START } from "./test-clock.ts";

export interface WhatsAppText {
  id: string;
  /** Phone number; null: Meta does not tell it. */
  from?: string | null;
  userId?: string;
  name?: string;
  text?: string;
  at?: Date;
}

export interface WhatsAppStatus {
  id: string;
  status: string;
  at?: Date;
  clientReference?: string;
  errors?: object[];
}

export interface InstagramText {
  mid: string;
  from?: string;
  text?: string;
  at?: Date;
  /** The account wrote it, to `from`. */
  isEcho?: boolean;
}

const CUSTOMER_PHONE = "15550100001";
const CUSTOMER_IGSID = "880000000000001";

/** Bodies as Meta sends them, for stored webhook events. */
export const metaBody = {
  whatsAppTexts: (account: string, texts: WhatsAppText[]) =>
    whatsApp(account, { contacts: texts.map(whatsAppContact), messages: texts.map(whatsAppText) }),
  /** Any items among the messages of one value. */
  whatsAppMessages: (account: string, messages: unknown[]) => whatsApp(account, { messages }),
  whatsAppStatuses: (account: string, statuses: WhatsAppStatus[]) =>
    whatsApp(account, { statuses: statuses.map(whatsAppStatus) }),
  whatsAppEchoes: (account: string, echoes: WhatsAppText[]) =>
    whatsApp(account, { message_echoes: echoes.map(whatsAppEcho) }, "smb_message_echoes"),
  /** Files of messages that the WhatsApp Business app shares after Gatehouse is connected. */
  whatsAppHistory: (account: string, messages: unknown[]) => whatsApp(account, { messages }, "history"),
  whatsAppText,
  instagramTexts: (account: string, texts: InstagramText[]) =>
    instagram(
      account,
      texts.map((text) => instagramText(account, text)),
    ),
  instagramItems: instagram,
  instagramRead: (account: string, mid: string, at = TEST_START) =>
    instagram(account, [
      {
        sender: { id: CUSTOMER_IGSID },
        recipient: { id: account },
        timestamp: at.getTime(),
        read: { mid },
      },
    ]),
};

function whatsApp(account: string, content: object, field = "messages"): object {
  const metadata = { display_phone_number: "15550109999", phone_number_id: account };
  const value = { messaging_product: "whatsapp", metadata, ...content };
  return { object: "whatsapp_business_account", entry: [{ id: "waba-1", changes: [{ field, value }] }] };
}

function whatsAppContact({ from = CUSTOMER_PHONE, userId, name }: WhatsAppText): object {
  return {
    ...(from === null ? {} : { wa_id: from }),
    ...(userId ? { user_id: userId } : {}),
    ...(name ? { profile: { name } } : {}),
  };
}

function whatsAppText({ id, from = CUSTOMER_PHONE, userId, text = "Hello", at = TEST_START }: WhatsAppText) {
  return {
    ...(from === null ? {} : { from }),
    ...(userId ? { from_user_id: userId } : {}),
    id,
    timestamp: seconds(at),
    type: "text",
    text: { body: text },
  };
}

function whatsAppEcho({ id, from = CUSTOMER_PHONE, userId, text = "Hello", at = TEST_START }: WhatsAppText) {
  return {
    from: "15550109999",
    ...(from === null ? {} : { to: from }),
    ...(userId ? { to_user_id: userId } : {}),
    id,
    timestamp: seconds(at),
    type: "text",
    text: { body: text },
  };
}

function whatsAppStatus({ id, status, at = TEST_START, clientReference, errors }: WhatsAppStatus): object {
  return {
    id,
    status,
    timestamp: seconds(at),
    recipient_id: CUSTOMER_PHONE,
    ...(clientReference ? { biz_opaque_callback_data: clientReference } : {}),
    ...(errors ? { errors } : {}),
  };
}

function instagram(account: string, messaging: unknown[]): object {
  return { object: "instagram", entry: [{ id: account, time: TEST_START.getTime(), messaging }] };
}

function instagramText(
  account: string,
  { mid, from = CUSTOMER_IGSID, text = "Hello", at = TEST_START, isEcho = false }: InstagramText,
): object {
  return {
    sender: { id: isEcho ? account : from },
    recipient: { id: isEcho ? from : account },
    timestamp: at.getTime(),
    message: { mid, text, ...(isEcho ? { is_echo: true } : {}) },
  };
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1_000));
}
