/**
 * Deletes a database and answers how many entries one of its stores held. Where there is none, none is made.
 * Other tabs let go of it when they are told; rejects when the browser fails at it.
 */
export function wipeDatabase(factory: IDBFactory, name: string, store: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const remove = (held: number): void => {
      const request = factory.deleteDatabase(name);
      // Blocked is not undone: it happens once the last one lets go.
      request.onsuccess = request.onblocked = () => resolve(held);
      request.onerror = () => reject(request.error);
    };
    const request = factory.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onerror = () => (isNew ? resolve(0) : reject(request.error));
    request.onsuccess = () => {
      const database = request.result;
      const end = (held: number): void => {
        database.close();
        remove(held);
      };
      database.onversionchange = () => database.close();
      if (!database.objectStoreNames.contains(store)) return end(0);
      const count = database.transaction(store).objectStore(store).count();
      count.onsuccess = () => end(count.result);
      count.onerror = () => end(0);
    };
  });
}
