import {
  IconAddressBook,
  IconAt,
  IconClick,
  IconClockPlay,
  IconExternalLink,
  IconFile,
  IconForms,
  IconHeart,
  IconListDetails,
  IconMapPin,
  IconMessage,
  IconMicrophone,
  IconMusic,
  IconPhoto,
  IconQuestionMark,
  IconShare3,
  IconShoppingCart,
  IconSquareRoundedCheck,
  IconSticker2,
  IconTemplate,
  IconVideo,
} from "@tabler/icons-react";
import type { MessageKind } from "#lib/domain/message-content.ts";

const ICONS: Record<MessageKind, typeof IconMessage> = {
  text: IconMessage,
  image: IconPhoto,
  video: IconVideo,
  audio: IconMusic,
  voice: IconMicrophone,
  document: IconFile,
  sticker: IconSticker2,
  location: IconMapPin,
  contacts: IconAddressBook,
  choice: IconClick,
  form: IconForms,
  order: IconShoppingCart,
  share: IconShare3,
  story_mention: IconAt,
  heart: IconHeart,
  buttons: IconSquareRoundedCheck,
  list: IconListDetails,
  link_button: IconExternalLink,
  template: IconTemplate,
  ephemeral: IconClockPlay,
  unsupported: IconQuestionMark,
};

/** Says at a glance what kind of message it is; the words stand beside it. */
export function MessageKindIcon({ kind, size = 15 }: { kind: MessageKind; size?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={size} stroke={1.8} style={{ flex: "none" }} aria-hidden />;
}
