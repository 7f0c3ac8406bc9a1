import { Stack } from "@mantine/core";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { AccountMode } from "../account-mode.tsx";
import { HoursForm } from "./hours-form.tsx";
import { ReplyRulesSection } from "./reply-rules-section.tsx";
import { StyleChoice } from "./style-choice.tsx";
import { TextsForm } from "./texts-form.tsx";
import { TopicsForm } from "./topics-form.tsx";
import { VoiceForm } from "./voice-form.tsx";

interface AccountSettingsProps {
  account: ChannelAccountItem;
  hasModel: boolean;
  canWrite: boolean;
}

/** Everything that is set for one account. The key lets another account begin with forms of its own. */
export function AccountSettings({ account, hasModel, canWrite }: AccountSettingsProps) {
  const { id: accountId, assistantSettings: settings } = account;
  return (
    <Stack gap="md" key={accountId}>
      <AccountMode account={account} canWrite={canWrite} />
      <StyleChoice accountId={accountId} style={settings.style} hasModel={hasModel} canWrite={canWrite} />
      <VoiceForm accountId={accountId} settings={settings} canWrite={canWrite} />
      <TextsForm account={account} settings={settings} canWrite={canWrite} />
      <HoursForm accountId={accountId} settings={settings} canWrite={canWrite} />
      <TopicsForm accountId={accountId} settings={settings} canWrite={canWrite} />
      <ReplyRulesSection account={account} canWrite={canWrite} />
    </Stack>
  );
}
