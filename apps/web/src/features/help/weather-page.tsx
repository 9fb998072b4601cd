import { type FormEvent, useEffect, useState } from 'react';
import styles from './weather.module.css';

/** Plain on purpose, and it asks nothing of any server. */
export function WeatherPage() {
  const [place, setPlace] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    document.title = 'Weather';
    document.querySelector('link[rel="icon"]')?.remove();
  }, []);
  function show(event: FormEvent) {
    event.preventDefault();
    setAsked(place.trim());
  }
  return (
    <main className={styles['weather']}>
      <h1>Weather</h1>
      <form onSubmit={show}>
        <label htmlFor="place">City or ZIP code</label>
        <input id="place" autoComplete="off" value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
        <button type="submit">Show forecast</button>
      </form>
      <p role="status">
        {asked ? `There is no forecast for ${asked} right now. Please try again later.` : 'Enter a place to see its forecast.'}
      </p>
    </main>
  );
}
