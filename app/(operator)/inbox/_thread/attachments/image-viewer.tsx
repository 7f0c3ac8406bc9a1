import { ActionIcon, Button, Group, Modal } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import classes from "./attachments.module.css";
import { mediaHref } from "./media-href.ts";

interface ImageViewerProps {
  images: AttachmentView[];
  nameOf: (image: AttachmentView) => string;
  /** null: closed. */
  openId: string | null;
  onShow: (id: string | null) => void;
}

/** One photo in full; the arrow keys go to its neighbours, Escape closes. */
export function ImageViewer({ images, nameOf, openId, onShow }: ImageViewerProps) {
  const t = useTranslations("attachments");
  const index = images.findIndex(({ id }) => id === openId);
  const image = images[index];
  const [previous, next] = [images[index - 1], images[index + 1]];

  function onKeyDown({ key }: KeyboardEvent) {
    const neighbour = key === "ArrowLeft" ? previous : key === "ArrowRight" ? next : undefined;
    if (image && neighbour) onShow(neighbour.id);
  }

  return (
    <Modal
      opened={image !== undefined}
      onClose={() => onShow(null)}
      onKeyDown={onKeyDown}
      title={image ? nameOf(image) : null}
      closeButtonProps={{ "aria-label": t("close") }}
      size="auto"
      centered
    >
      {image && (
        <div className={classes.viewer}>
          <img src={mediaHref(image.id)} alt={nameOf(image)} className={classes.whole} />
          <Group justify="space-between">
            <Group gap="xs">
              {images.length > 1 && (
                <>
                  <ActionIcon
                    variant="default"
                    size="lg"
                    aria-label={t("previous")}
                    disabled={!previous}
                    onClick={() => previous && onShow(previous.id)}
                  >
                    <IconChevronLeft size={18} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="default"
                    size="lg"
                    aria-label={t("next")}
                    disabled={!next}
                    onClick={() => next && onShow(next.id)}
                  >
                    <IconChevronRight size={18} aria-hidden />
                  </ActionIcon>
                </>
              )}
            </Group>
            <Button
              component="a"
              href={mediaHref(image.id, { download: true })}
              variant="default"
              size="xs"
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              {t("download")}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}
