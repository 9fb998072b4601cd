import { Stack } from '@mantine/core';
import { changeReadingSettings, type ReadingSettings, useReadingSettings } from '../../theme/reading-settings';
import { RadioField } from '../../ui/fields';

/** Acts at once; there is nothing to send. */
export function ReadingSettingsForm() {
  const settings = useReadingSettings();
  return (
    <section aria-labelledby="reading">
      <h2 id="reading">Reading on this device</h2>
      <p>These choices stay on this device. Nobody else sees them.</p>
      <Stack gap="lg">
        <RadioField
          label="Text size"
          value={String(settings.size)}
          onChange={(value) => changeReadingSettings({ size: Number(value) as ReadingSettings['size'] })}
          choices={[
            { value: '100', label: 'Usual, 100%' },
            { value: '115', label: 'Larger, 115%' },
            { value: '130', label: 'Largest, 130%' },
          ]}
        />
        <RadioField
          label="Space between letters and words"
          value={settings.spacing}
          onChange={(value) => changeReadingSettings({ spacing: value as ReadingSettings['spacing'] })}
          choices={[
            { value: 'normal', label: 'Usual' },
            { value: 'wide', label: 'Wide' },
          ]}
        />
        <RadioField
          label="Motion"
          value={settings.motion}
          onChange={(value) => changeReadingSettings({ motion: value as ReadingSettings['motion'] })}
          choices={[
            { value: 'system', label: 'As this device is set' },
            { value: 'less', label: 'No motion' },
          ]}
        />
      </Stack>
    </section>
  );
}
