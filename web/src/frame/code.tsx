/** The address of what is shown as a QR code, for a telephone to read from a screen or from paper. */
import { useEffect, useState } from "preact/hooks";

import { useReading } from "./reading.ts";

interface Code {
  path: string;
  side: number;
}

export function AddressCode() {
  const { words } = useReading();
  const [open, setOpen] = useState(false);
  return (
    <div class="code">
      <button type="button" class="quiet" aria-expanded={open} aria-controls="code" onClick={() => setOpen(!open)}>
        {words.code.button}
      </button>
      <div id="code">{open && <Square address={location.href} />}</div>
    </div>
  );
}

function Square({ address }: { address: string }) {
  const { words } = useReading();
  const [code, setCode] = useState<Code>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import("./qr.ts").then(({ squares }) => setCode(squares(address)), () => setFailed(true)).catch(() => setFailed(true));
  }, [address]);
  if (failed) return <p>{words.code.failed}</p>;
  if (!code) return null;
  return (
    <figure>
      <svg role="img" aria-label={words.code.button} viewBox={`0 0 ${code.side} ${code.side}`}>
        <path class="ground" d={`M0 0h${code.side}v${code.side}h-${code.side}z`} />
        <path d={code.path} />
      </svg>
      <figcaption>{local(address) ? words.code.local : words.code.told}</figcaption>
    </figure>
  );
}

/** An address that only this machine understands. */
function local(address: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname);
}
