// run by the page (`page.evaluate`), so each of them stands alone

/** How many unsent answers the browser keeps. */
export function entriesOnDevice(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('alongside-journal');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('entry').objectStore('entry').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

/** Whether anything that is kept of an answer can be read as text. */
export function readableOnDevice(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('alongside-journal');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('entry').objectStore('entry').getAll();
      reading.onsuccess = () => {
        opening.result.close();
        const texts = (reading.result as { data: ArrayBuffer }[]).map(({ data }) => new TextDecoder().decode(data));
        resolve(texts.some((text) => /clientSeq|choice|value|slot/.test(text)));
      };
    };
  });
}
