/** Pictures: an `img` with its data in the address arrives, an image node leaves, described for who does not see it. */
import type { Element } from 'hast';
import { attribute, type Place } from './context.ts';
import type { ImageNode } from './nodes.ts';

/** Points in a pixel of CSS. */
const PIXEL = 0.75;

export function toImage(element: Element, place: Place): ImageNode | undefined {
  const alt = attribute(element, 'alt');
  // An empty alternative text says that the picture is decoration, as in HTML.
  if (alt === undefined && !place.isArtifact) {
    place.setting.finder.report(
      'figure-without-text',
      'un’immagine senza testo alternativo',
      place.origin,
      'nel modello, scrivere alt="…" sull’immagine, oppure alt="" se è soltanto decorativa',
    );
  }
  const image = place.setting.images.get(attribute(element, 'src') ?? '');
  if (!image) return undefined;
  const wanted = Number(attribute(element, 'width') ?? image.width) * PIXEL;
  const tallest = Number(attribute(element, 'height') ?? Number.POSITIVE_INFINITY) * PIXEL;
  const width = Math.min(wanted, place.width, (tallest * image.width) / image.height, (MAX_HEIGHT * image.width) / image.height);
  const node = { image: image.label, width, height: (width * image.height) / image.width };
  return place.isArtifact || !alt
    ? node
    : { ...node, struct: { role: 'Figure', alt, ...(place.lang ? { lang: place.lang } : {}) } };
}

/** Points; what every page format has between its margins. */
const MAX_HEIGHT = 440;
