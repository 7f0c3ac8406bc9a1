import { Button, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { useSendAsCustomer } from "./use-send-as-customer.ts";

const QUESTIONS = ["hours", "delivery", "returns", "person"] as const;

interface FirstQuestionsProps {
  channel: Channel;
  personaId: string;
  business: string;
}

/** What an empty chat shows: something to start with. */
export function FirstQuestions({ channel, personaId, business }: FirstQuestionsProps) {
  const t = useTranslations("sandbox");
  const send = useSendAsCustomer(channel, personaId);
  return (
    <Stack gap="xs" m="auto" align="stretch" maw={280}>
      <Text fw={600} ta="center">
        {t("phone.suggestionsTitle", { business })}
      </Text>
      <Text size="sm" ta="center" mb="xs">
        {t("phone.suggestionsBody")}
      </Text>
      {QUESTIONS.map((question) => (
        <Button
          key={question}
          variant="default"
          radius="xl"
          onClick={() => send(t(`suggestions.${question}`))}
        >
          {t(`suggestions.${question}`)}
        </Button>
      ))}
    </Stack>
  );
}
