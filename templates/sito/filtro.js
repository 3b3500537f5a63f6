/* Aggiunge all'elenco un campo per filtrarlo. Senza script l'elenco resta intero, e si cerca con il browser (Ctrl+F). */

const rows = [...document.querySelectorAll('.elenco > li')].map((row) => ({ row, text: plain(row.textContent) }));
const place = document.querySelector('.filtro');

/** Lower case, without accents: whoever types «qualita» finds «qualità». */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function filter(words, status) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { row, text } of rows) {
    row.hidden = !wanted.every((word) => text.includes(word));
    if (!row.hidden) found++;
  }
  status.textContent = wanted.length === 0 ? '' : `${found} su ${rows.length}`;
}

if (place) {
  const label = document.createElement('label');
  label.htmlFor = 'filtro';
  label.textContent = 'Cerca fra obiettivi, indicatori e azioni';
  const field = document.createElement('input');
  field.type = 'search';
  field.id = 'filtro';
  field.autocomplete = 'off';
  field.className = 'form-control';
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  field.addEventListener('input', () => filter(field.value, status));
  place.replaceChildren(label, field, status);
}
