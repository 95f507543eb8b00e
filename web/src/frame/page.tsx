/** The frame around every view: who reads, in which language, and which view the address asks for. */
import { useEffect, useMemo, useState } from "preact/hooks";

import { type Address, preferred, useAddress } from "../address.ts";
import { type Reader, version, vocabulary } from "../api.ts";
import { ChangesView } from "../changes/changes.tsx";
import { ChecksView } from "../checks/checks.tsx";
import { NamesView } from "../concordance/concordance.tsx";
import { EntityView } from "../entity/entity.tsx";
import { Explorer } from "../explorer/explorer.tsx";
import { FundingView } from "../funding/funding.tsx";
import { GroupView } from "../group/group.tsx";
import { Home } from "../home/home.tsx";
import { ListView } from "../list/list.tsx";
import { useAnswer } from "../loading.ts";
import { ReferenceView } from "../openapi/reference.tsx";
import { PathsView } from "../paths/paths.tsx";
import { SearchBox } from "../search/box.tsx";
import { Results } from "../search/results.tsx";
import { SourceView } from "../sources/source.tsx";
import { SourcesView } from "../sources/sources.tsx";
import { TimeView } from "../time/time.tsx";
import { OtherTime } from "../time/other.tsx";
import { WorklistView } from "../worklist/worklist.tsx";
import { catalogue } from "../words/words.ts";
import { Footer, Header } from "./header.tsx";
import { Notice } from "./notice.tsx";
import { type Reading, ReadingContext } from "./reading.ts";

export function Page() {
  const address = useAddress();
  const lang = address.lang ?? preferred(navigator.languages);
  const names = address.names ?? lang;
  const words = catalogue(lang);
  const [sentence, announce] = useState("");
  const { view, known_by, as_of } = address;
  const reader: Reader = { lang, ...(view && { view }), ...(known_by && { known_by }), ...(as_of && { as_of }) };
  const terms = useAnswer("vocabulary", (signal) => vocabulary(reader, signal));
  // Without a view asked for, the answer says what this server offers.
  const offered = useAnswer("version", (signal) => version({ lang }, signal));

  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);

  const reading = useMemo<Reading | undefined>(
    () => (terms.state === "ready" ? { address, lang, names, words, vocabulary: terms.answer, reader, announce } : undefined),
    [address.place, view, known_by, as_of, lang, names, terms.state],
  );

  return (
    <>
      <a class="skip" href="#content">{words.skip}</a>
      {reading && (
        <ReadingContext.Provider value={reading}>
          <Header offered={offered.state === "ready" ? offered.answer.view : undefined} />
          <main id="content" tabIndex={-1}>
            <SearchBox />
            <OtherTime />
            <View address={address} />
          </main>
          {offered.state === "ready" && <Footer version={offered.answer} />}
        </ReadingContext.Provider>
      )}
      {!reading && <main id="content"><Notice loading={terms} words={words} whole /></main>}
      <p class="unseen" role="status">{sentence}</p>
    </>
  );
}

function View({ address: { place } }: { address: Address }) {
  switch (place.show) {
    case "home": return <Home />;
    case "search": return <Results q={place.q} />;
    case "entity": return <EntityView key={place.id} id={place.id} />;
    case "list": return <ListView place={place} />;
    case "names": return <NamesView place={place} />;
    case "paths": return <PathsView place={place} />;
    case "group": return <GroupView place={place} />;
    case "funding": return <FundingView place={place} />;
    case "changes": return <ChangesView place={place} />;
    case "checks": return <ChecksView />;
    case "time": return <TimeView place={place} />;
    case "worklist": return <WorklistView place={place} />;
    case "sources": return <SourcesView q={place.q ?? ""} />;
    case "source": return <SourceView key={place.id} id={place.id} />;
    case "graph": return <Explorer key={place.id} place={place} />;
    case "api": return <ReferenceView />;
  }
}
