/** Says above every view that it shows the picture of another time, and leads back to the present. */
import { href } from "../address.ts";
import { useReading } from "../frame/reading.ts";
import { fill } from "../words/words.ts";

export function OtherTime() {
  const { address, words } = useReading();
  const { known_by, as_of, ...now } = address;
  if (!known_by && !as_of) return null;
  return (
    <p class="notice other-time">
      {known_by && fill(words.time.only_known_by, { date: known_by })}{" "}
      {as_of && fill(words.time.only_as_of, { date: as_of })}{" "}
      <a href={href(now)}>{words.time.present}</a>
    </p>
  );
}
