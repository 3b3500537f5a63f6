/** Questions about a page that only code inside it can answer: put into every page before its own scripts, as `inPage`. */
const visited = new Set();

function placesOf() {
  return [...document.querySelectorAll('a[href], summary, input, [tabindex="0"]')].filter((element) => element.checkVisibility());
}

globalThis.inPage = {
  /** Everything on it open. */
  open() {
    for (const details of document.querySelectorAll('details')) details.open = true;
  },

  axe: () => globalThis.axe.run(document, { preload: false }),

  /** Of elements that axe names, those that stand in no region that scrolls. */
  outsideRegions: (targets) => targets.filter((target) => !document.querySelector(target)?.closest('.scorre')),

  sizes: () => [document.documentElement.scrollWidth, document.documentElement.clientWidth],

  fontsReady: () => document.fonts.ready.then(() => true),

  loadedFonts: () => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),

  colorOf: (selector) => getComputedStyle(document.querySelector(selector)).color,

  /** The places that the keyboard has to reach and has not been to. */
  missed: () =>
    placesOf()
      .filter((element) => !visited.has(element))
      .map((element) => element.outerHTML.slice(0, 120)),

  /** The place where the keyboard is, and whether one sees that it is there. */
  focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    visited.add(element);
    const { boxShadow, outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const hasRing =
      boxShadow !== 'none' || (outlineStyle !== 'none' && outlineWidth !== '0px' && !/^rgba\(.*, 0\)$/.test(outlineColor));
    return {
      id: element.id,
      text: element.textContent,
      html: element.outerHTML.slice(0, 120),
      isSeen: hasRing && width > 1 && height > 1,
      isClosed: element.tagName === 'SUMMARY' && !element.parentElement.open,
    };
  },

  scrolledBy: (selector) => document.querySelector(selector).scrollLeft,
};
