import axe from 'axe-core';

// jsdom has no layout, so contrast cannot be computed here; the palette in styles.css is chosen for it.
const OPTIONS = { rules: { 'color-contrast': { enabled: false } } };

/** What axe finds wrong with the page as it stands: an empty list, hopefully. */
export async function accessibilityProblems() {
  const { violations } = await axe.run(document, OPTIONS);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
