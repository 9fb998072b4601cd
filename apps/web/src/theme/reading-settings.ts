import { observable } from '../observable';

/** How this device shows text. Kept on the device only: no server needs to know it. */
export interface ReadingSettings {
  size: 100 | 115 | 130;
  spacing: 'normal' | 'wide';
  motion: 'system' | 'less';
}

const KEY = 'alongside.reading';
const usual: ReadingSettings = { size: 100, spacing: 'normal', motion: 'system' };
const settings = observable(read());

function read(): ReadingSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<ReadingSettings>;
    return {
      size: kept.size === 115 || kept.size === 130 ? kept.size : usual.size,
      spacing: kept.spacing === 'wide' ? 'wide' : usual.spacing,
      motion: kept.motion === 'less' ? 'less' : usual.motion,
    };
  } catch {
    return usual;
  }
}

export function applyReadingSettings(): void {
  const root = document.documentElement;
  const { size, spacing, motion } = settings.get();
  root.style.setProperty('--a-text-size', String(size / 100));
  root.dataset['spacing'] = spacing;
  root.dataset['motion'] = motion;
}

export function changeReadingSettings(change: Partial<ReadingSettings>): void {
  settings.set({ ...settings.get(), ...change });
  try {
    localStorage.setItem(KEY, JSON.stringify(settings.get()));
  } catch {
    // Storage may be off; the setting then holds until the page closes.
  }
  applyReadingSettings();
}

export const useReadingSettings = () => settings.use();

/** True when the person or their device asked for less motion. */
export function wantsLessMotion(): boolean {
  return settings.get().motion === 'less' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}
