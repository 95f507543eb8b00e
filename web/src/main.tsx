import { render } from "preact";

import "./style/base.css";
import "./style/frame.css";
import "./style/entity.css";
import "./style/drawing.css";
import "./style/list.css";
import "./style/explorer.css";
import "./style/paths.css";
import "./style/sources.css";
import "./style/questions.css";
import "./style/concordance.css";
import "./style/group.css";
import "./style/print.css";
import { Page } from "./frame/page.tsx";
import { openForPrint } from "./frame/print.ts";

openForPrint();
render(<Page />, document.getElementById("page")!);
