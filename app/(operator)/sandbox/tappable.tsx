import { Anchor, Button, Menu } from "@mantine/core";
import { IconExternalLink, IconList } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import type { BusinessBubble } from "#lib/sandbox/phone/phone-state.ts";
import classes from "./sandbox.module.css";
import { useSendAsCustomer } from "./use-send-as-customer.ts";

interface TappableProps {
  bubble: BusinessBubble;
  channel: Channel;
  personaId: string;
}

/** What a customer can tap below a message: each tap is an answer. */
export function Tappable({ bubble, channel, personaId }: TappableProps) {
  const t = useTranslations("sandbox.received");
  const send = useSendAsCustomer(channel, personaId);
  const { content, id: bubbleId, templateButtons } = bubble;
  const tap = (id: string) => void send({ tap: { bubbleId, id } });
  if (content.kind === "list") {
    return (
      <Menu withinPortal position="bottom" width={260}>
        <Menu.Target>
          <Button variant="default" size="xs" fullWidth leftSection={<IconList size={16} aria-hidden />}>
            <bdi>{content.button}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t("choices")}>
          {content.sections.map(({ title, rows }) => (
            <div key={rows[0]?.id ?? title}>
              {title !== "" && <Menu.Label>{title}</Menu.Label>}
              {rows.map((row) => (
                <Menu.Item key={row.id} onClick={() => tap(row.id)}>
                  {row.title}
                  {row.description && <span className={classes.line}>{row.description}</span>}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  }
  if (content.kind === "link_button") return <OpensPage label={content.label} url={content.url} />;
  const buttons = content.kind === "buttons" ? content.buttons : [];
  return (
    <>
      {buttons.map(({ id, title }) => (
        <Button key={id} variant="default" size="xs" onClick={() => tap(id)}>
          <bdi>{title}</bdi>
        </Button>
      ))}
      {templateButtons.map(({ id, title, url }) =>
        url === null ? (
          <Button key={id} variant="default" size="xs" onClick={() => tap(id)}>
            <bdi>{title}</bdi>
          </Button>
        ) : (
          <OpensPage key={id} label={title} url={url} />
        ),
      )}
    </>
  );
}

function OpensPage({ label, url }: { label: string; url: string }) {
  return (
    <Anchor href={url} target="_blank" rel="noreferrer noopener" size="sm" className={classes.opensPage}>
      <IconExternalLink size={16} aria-hidden />
      <bdi>{label}</bdi>
    </Anchor>
  );
}
