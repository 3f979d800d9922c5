"use strict";
(function () {
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const listed = (element, name) => (element.getAttribute(name) || "").split(" ");
  const owners = (part) => listed(part, part.hasAttribute("data-of") ? "data-of" : "data-for");
  const status = document.querySelector(".status") || document.createElement("p");
  const cards = all(".event");
  const parts = new Map();
  all("[data-of], [data-for]").forEach((part) => owners(part).forEach((id) => {
    if (!parts.has(id)) parts.set(id, []);
    parts.get(id).push(part);
  }));
  const partsOf = (id) => parts.get(id) || [];
  let chosen = "";

  // `from`: the list of cards, or the link that leads to the event.
  function choose(id, from) {
    const card = byId(id);
    if (!card || !card.classList.contains("event")) return;
    clear();
    chosen = id;
    card.open = true;
    [card, ...partsOf(id)].forEach((part) => part.classList.add("chosen"));
    if (from !== "list") {
      card.classList.add("sheet");
      card.scrollIntoView({ block: "nearest" });
      const trigger = from && from.closest(".text") ? from : byId(id + "-m0");
      if (trigger) trigger.scrollIntoView({ block: "nearest" });
    }
    status.textContent = card.querySelector("summary").textContent + " chosen";
  }

  function clear() {
    all(".chosen").forEach((part) => part.classList.remove("chosen", "sheet"));
    chosen = "";
    status.textContent = "";
  }

  // Of several events on one word, another one at each click.
  function next(ids) {
    return ids[(ids.indexOf(chosen) + 1) % ids.length];
  }

  function show(target) {
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches(".trigger") ? "center" : "start" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.getAttribute("href").startsWith("#")) return;  // out of the page
    if (link) {
      // Within a notebook's frame the browser would look for the target in the notebook.
      event.preventDefault();
      if (link.hasAttribute("data-events")) {
        const shown = listed(link, "data-events").filter((id) => !byId(id).hidden);
        if (shown.length) choose(next(shown), link);
      } else {
        const target = byId(link.getAttribute("href").slice(1));
        if (target) show(target);
      }
      return;
    }
    const head = event.target.closest(".event > summary");
    if (!head) return;
    event.preventDefault();
    const card = head.parentElement;
    if (card.open) { card.open = false; clear(); } else { choose(card.id, "list"); }
  });

  // What the mouse rests on lights up with all that belongs to it.
  let glowing = [];
  document.addEventListener("mouseover", (event) => {
    const part = event.target.closest(".trigger, .filler, .event");
    const ids = !part ? [] : part.matches(".event") ? [part.id]
      : listed(part, part.matches(".trigger") ? "data-events" : "data-of");
    glowing.forEach((one) => one.classList.remove("near"));
    glowing = ids.filter((id) => byId(id) && !byId(id).hidden)
      .flatMap((id) => part.matches(".event") ? partsOf(id) : [byId(id), ...partsOf(id)]);
    glowing.forEach((one) => one.classList.add("near"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return clear();
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input[type=search]")) return;
    if (event.key !== "j" && event.key !== "k") return;
    const shown = cards.filter((card) => !card.hidden && card.offsetParent);
    const at = shown.findIndex((card) => card.id === chosen);
    const step = event.key === "j" ? 1 : -1;
    const first = step > 0 ? 0 : shown.length - 1;
    const card = shown[at < 0 ? first : Math.min(Math.max(at + step, 0), shown.length - 1)];
    if (card) {
      choose(card.id);
      card.querySelector("summary").focus({ preventScroll: true });
    }
  });

  const form = document.querySelector(".filters");
  const boxes = form ? all("input", form) : [];
  const search = document.querySelector(".documents input");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const documents = search ? all(".documents li").map((item) => {
    const section = byId(item.querySelector("a").getAttribute("href").slice(1));
    const text = section.querySelector("h2").textContent + " " + section.querySelector(".text").textContent;
    return { item, section, cards: all(".event", section), text: plain(text) };
  }) : [];
  const counted = (number, noun) => number + " " + noun + (number === 1 ? "" : "s");

  function filter() {
    const wanted = {};
    boxes.forEach((box) => {
      wanted[box.name] = wanted[box.name] || new Set();
      if (box.checked) wanted[box.name].add(box.value);
    });
    cards.forEach((card) => {
      card.hidden = !Object.keys(wanted).every((name) => wanted[name].has(card.dataset[name]));
      card.parentElement.hidden = card.hidden;
    });
    const gone = (part) => owners(part).every((id) => byId(id).hidden);
    all("[data-of]").forEach((part) => part.classList.toggle("off", gone(part)));
    all("[data-for]").forEach((part) => part.toggleAttribute("hidden", gone(part)));
    all("figure").forEach((figure) => { figure.hidden = all("[data-for]", figure).every((part) => part.hasAttribute("hidden")); });
    if (form) all("button", form).forEach((button) => {
      button.textContent = boxes.some((box) => box.name === button.dataset.group && box.checked) ? "None" : "All";
      button.setAttribute("aria-label", button.textContent + " of " + button.dataset.group);
    });
    if (chosen && byId(chosen).hidden) clear();
  }

  // A document stays if it holds the words searched for, and, where types are left out, an event that is not.
  function find() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const narrowed = boxes.some((box) => !box.checked);
    documents.forEach(({ item, section, cards, text }) => {
      const left = cards.filter((card) => !card.hidden).length;
      item.hidden = section.hidden = !words.every((word) => text.includes(word)) || (narrowed && !left);
      item.querySelector("small").textContent = counted(left, "event");
    });
    const left = documents.filter(({ item }) => !item.hidden).length;
    document.querySelector(".left").textContent = left + " of " + counted(documents.length, "document");
  }

  function tell() {
    if (search) find();
    const events = cards.filter((card) => !card.hidden && !card.closest(".document[hidden]")).length;
    const shown = documents.filter(({ item }) => !item.hidden).length;
    status.textContent = counted(events, "event") + (search ? " in " + counted(shown, "document") : "") + " shown";
  }

  function update() {
    filter();
    tell();
  }

  if (form) {
    form.addEventListener("change", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      if (!event.target.matches("button")) return;
      const group = boxes.filter((box) => box.name === event.target.dataset.group);
      const none = group.some((box) => box.checked);
      group.forEach((box) => { box.checked = !none; });
      update();
    });
  }
  if (search) search.addEventListener("input", tell);
  if (form || search) update();  // a browser may remember what was chosen before

  // On paper every event is open, in browsers whose styles can't do that.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = cards.filter((card) => !card.open);
    folded.forEach((card) => { card.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((card) => { card.open = false; }));

  const arrive = () => { if (location.hash.length > 1) choose(location.hash.slice(1)); };
  addEventListener("hashchange", arrive);
  arrive();
})();
