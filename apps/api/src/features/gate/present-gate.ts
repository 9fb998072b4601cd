import { type GateLine, gateMet } from '#libs/assessment';
import { moduleByCode, type Pack, stationByCode } from '#libs/curriculum';
import type { GateLineResponse, GateResponse } from './gate.response.js';

export function presentGate(enrolmentId: string, lines: readonly GateLine[], pack: Pack): GateResponse {
  return { enrolmentId, met: gateMet(lines), lines: lines.map((line) => presentLine(line, pack)) };
}

export function presentLine({ code, about, met, have, need, whoMustAct, since, detail }: GateLine, pack: Pack): GateLineResponse {
  return {
    code,
    about,
    aboutTitle: about === null ? null : (moduleByCode(pack, about)?.title ?? stationByCode(pack, about)?.title ?? about),
    met,
    have: have === null ? null : String(have),
    need: String(need),
    whoMustAct,
    since: since?.toISOString() ?? null,
    detail: detail ?? null,
  };
}
