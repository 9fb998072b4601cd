import builtIn from 'built-in:help';
import { useQuery } from '@tanstack/react-query';
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

/** The lines the API knows now; without it those the app was built with, so that numbers are there offline and in an outage. */
export function useHelpLines(): { lines: HelpLines; region: Region } {
  const fresh = useQuery(contentQuery<HelpLines>('/api/help-lines')).data;
  const lines = fresh?.regions?.length ? fresh : builtIn;
  return { lines, region: regionFor(lines, chosen.use(), Intl.DateTimeFormat().resolvedOptions().timeZone) };
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
