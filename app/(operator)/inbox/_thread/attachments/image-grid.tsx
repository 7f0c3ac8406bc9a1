import { Skeleton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AttachmentView } from "#lib/domain/attachment.ts";
import classes from "./attachments.module.css";
import { ImageViewer } from "./image-viewer.tsx";
import { mediaHref } from "./media-href.ts";

/** Every photo has a place of fixed shape; a click shows it whole. */
export function ImageGrid({ images }: { images: AttachmentView[] }) {
  const t = useTranslations("attachments");
  const [openId, setOpenId] = useState<string | null>(null);
  const nameOf = useImageNames(images);
  const stored = images.filter(({ state }) => state === "stored");
  return (
    <>
      <div className={classes.grid} data-count={Math.min(images.length, 2)}>
        {images.map((image) =>
          image.state === "stored" ? (
            <button
              key={image.id}
              type="button"
              className={classes.cell}
              aria-label={t("enlarge", { name: nameOf(image) })}
              onClick={() => setOpenId(image.id)}
            >
              <img src={mediaHref(image.id)} alt={nameOf(image)} loading="lazy" className={classes.photo} />
            </button>
          ) : (
            <div key={image.id} className={classes.cell}>
              <Skeleton height="100%" aria-hidden />
              <span className={classes.fetching}>{t("fetchingNamed", { name: nameOf(image) })}</span>
            </div>
          ),
        )}
      </div>
      <ImageViewer images={stored} nameOf={nameOf} openId={openId} onShow={setOpenId} />
    </>
  );
}

/** "Photo", or "Photo 2 of 3": what is on it, nobody has told us. */
function useImageNames(images: AttachmentView[]): (image: AttachmentView) => string {
  const t = useTranslations("attachments");
  return (image) => {
    const kind = t("kind.image");
    if (images.length === 1) return kind;
    return t("numbered", { kind, number: images.indexOf(image) + 1, count: images.length });
  };
}
