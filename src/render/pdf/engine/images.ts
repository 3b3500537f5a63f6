/**
 * Pictures: the data addresses of a document's images arrive, the pictures that could be read leave, already in the file. They are read one
 * after the other before layout: pdfkit 0.19.1 unpacks a PNG with transparency in the background and numbers its parts when that is done, so
 * that the same document could come out in different bytes.
 */
import { inflateSync } from 'node:zlib';
import { attribute, type Images, type LoadedImage } from '../definition/context.ts';
import type { Found } from '../definition/survey.ts';
import type { Finder } from '../findings.ts';
import type { PdfDocument, PdfImage } from './internals.ts';

export async function loadImages(pictures: readonly Found[], document: PdfDocument, finder: Finder): Promise<Images> {
  const images = new Map<string, LoadedImage>();
  const seen = new Set<string>();
  for (const { element, origin } of pictures) {
    const source = attribute(element, 'src') ?? '';
    if (seen.has(source)) continue;
    seen.add(source);
    const image = opened(source, document);
    if (typeof image === 'string') {
      finder.report('unreadable-image', `un’immagine ${image}`, origin, 'usare una PNG o una JPEG a colori RGB o grigi');
      continue;
    }
    const label = `immagine-${images.size + 1}`;
    await embedded(image, document);
    document._imageRegistry[label] = image;
    // A photograph may say that it lies on its side: pdfkit turns it.
    const isTurned = (image.orientation ?? 1) > 4;
    images.set(source, {
      label,
      width: isTurned ? image.height : image.width,
      height: isTurned ? image.width : image.height,
    });
  }
  return images;
}

/** The picture, or in words what is wrong with it. */
function opened(source: string, document: PdfDocument): PdfImage | string {
  const match = /^data:image\/(png|jpeg);base64,(.*)$/s.exec(source);
  if (!match) return 'che non sta nel documento come dati PNG o JPEG';
  try {
    const image = document.openImage(Buffer.from(match[2] ?? '', 'base64'));
    // Pixels are unpacked here once to be sure of them: in the background an error could no longer be caught.
    if (image.image) inflateSync(image.image.imgData);
    return image.colorSpace === 'DeviceCMYK' ? 'nei colori di stampa CMYK, che un PDF/A a colori RGB non ammette' : image;
  } catch {
    return 'danneggiata o di un formato che non si legge';
  }
}

/** Waits for pdfkit to unpack it: `finalize` is the last step of a PNG, a JPEG has none. */
function embedded(image: PdfImage, document: PdfDocument): Promise<void> {
  return new Promise((resolve) => {
    const finalize = image.finalize?.bind(image);
    if (finalize) {
      image.finalize = () => {
        finalize();
        resolve();
      };
    }
    image.embed(document);
    if (!finalize) resolve();
  });
}
