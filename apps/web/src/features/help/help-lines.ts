import builtIn from 'built-in:help';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { contentQuery } from '../../api/content-query';
import { observable } from '../../observable';

export interface HelpLine {
  name: string;
  call?: string;
  text?: string;
  chat?: string;
  who: string;
  note?: string;
}

export interface Region {
  code: string;
  name: string;
  /** IANA zones; one that ends in a slash stands for all below it. */
  zones: string[];
  emergency: string;
  lines: HelpLine[];
}

export interface HelpLines {
  reviewedOn: string;
  reviewBy: string;
  regions: Region[];
}

const KEY = 'alongside.help-region';
const chosen = observable<string | null>(keptRegion());

function keptRegion(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function chooseRegion(code: string): void {
  chosen.set(code);
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Without storage the choice holds until the page closes.
  }
}

/** The bar asks when the page stands: until then, as offline, it shows the lines the app was built with. */
const later = observable(false);
setTimeout(() => later.set(true), 5_000);

/** The lines the API knows now; without it those the app was built with, so that numbers are there offline and in an outage. `now` asks at once. */
export function useHelpLines({ now = false } = {}): { lines: HelpLines; region: Region } {
  const isLater = later.use();
  const fresh = useQuery({ ...contentQuery<HelpLines>('/api/help-lines'), enabled: now || isLater }).data;
  const lines = fresh?.regions?.length ? fresh : builtIn;
  const region = chosen.use();
  return useMemo(() => ({ lines, region: regionFor(lines, region, Intl.DateTimeFormat().resolvedOptions().timeZone) }), [lines, region]);
}

/** The region that was chosen, else the one of the device's time zone, else the last one, which is for everywhere else. */
export function regionFor(lines: HelpLines, code: string | null, zone: string): Region {
  const covers = (region: Region) => region.zones.some((each) => each === zone || (each.endsWith('/') && zone.startsWith(each)));
  const found = lines.regions.find((region) => region.code === code) ?? lines.regions.find(covers) ?? lines.regions.at(-1);
  if (!found) throw new Error('there are no help lines');
  return found;
}

const digits = (number: string) => number.replace(/[^\d+]/g, '');
export const callAddress = (number: string) => `tel:${digits(number)}`;
export const textAddress = (number: string) => `sms:${digits(number)}`;
/** Some emergency entries are words ("your local emergency number"). */
export const isNumber = (number: string) => /\d/.test(number);
