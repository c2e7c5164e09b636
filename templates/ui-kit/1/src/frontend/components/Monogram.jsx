/** A coloured square with a first letter; the same name always gets the same colour. */
export function Monogram({ name }) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  return (
    <span className="monogram" aria-hidden="true" style={hueOf(hue)}>
      {[...name][0]}
    </span>
  );
}

const hueOf = (hue) => ({ '--hue': hue });
