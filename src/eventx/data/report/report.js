"use strict";
(function () {
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const status = document.querySelector(".status");
  let chosen = "";

  const listed = (element, name) => (element.getAttribute(name) || "").split(" ");

  function choose(id, from) {
    const card = document.getElementById(id);
    if (!card || !card.classList.contains("event")) return;
    clear();
    chosen = id;
    card.open = true;
    card.classList.add("chosen");
    all("[data-of], [data-for]").forEach((part) => {
      const owners = listed(part, part.hasAttribute("data-of") ? "data-of" : "data-for");
      if (owners.includes(id)) part.classList.add("chosen");
    });
    if (from !== "card") card.scrollIntoView({ block: "nearest" });
    if (from === "elsewhere") {
      const trigger = document.getElementById(id + "-m0");
      if (trigger) trigger.scrollIntoView({ block: "nearest" });
    }
    status.textContent = card.querySelector("summary").textContent + " chosen";
  }

  function clear() {
    all(".chosen").forEach((part) => part.classList.remove("chosen"));
    chosen = "";
    status.textContent = "";
  }

  // Of several events on one word, another one at each click.
  function next(ids) {
    return ids[(ids.indexOf(chosen) + 1) % ids.length];
  }

  function show(target) {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link) {
      event.preventDefault();
      if (link.hasAttribute("data-events")) {
        const shown = listed(link, "data-events").filter((id) => !document.getElementById(id).hidden);
        if (shown.length) choose(next(shown), link.closest(".text") ? "text" : "elsewhere");
      } else {
        const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
        if (target) target.matches(".trigger") ? show(target) : target.scrollIntoView();
      }
      return;
    }
    const head = event.target.closest(".event > summary");
    if (!head) return;
    event.preventDefault();
    const card = head.parentElement;
    if (card.open) { card.open = false; clear(); } else { choose(card.id, "card"); }
  });

  all(".trigger, .filler").forEach((part) => {
    const ids = listed(part, "data-of");
    const glow = (on) => ids.forEach((id) => {
      const card = document.getElementById(id);
      if (card) card.classList.toggle("near", on);
    });
    part.addEventListener("mouseenter", () => glow(true));
    part.addEventListener("mouseleave", () => glow(false));
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input")) return;
    if (event.key === "Escape") return clear();
    if (event.key !== "j" && event.key !== "k") return;
    const cards = all(".event").filter((card) => !card.hidden && card.offsetParent);
    const at = cards.findIndex((card) => card.id === chosen);
    const step = event.key === "j" ? 1 : -1;
    const card = cards[at < 0 ? (step > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + step, 0), cards.length - 1)];
    if (card) {
      choose(card.id, "elsewhere");
      card.querySelector("summary").focus({ preventScroll: true });
    }
  });

  function filter() {
    const wanted = {};
    all(".filters input").forEach((box) => {
      (wanted[box.name] = wanted[box.name] || new Set());
      if (box.checked) wanted[box.name].add(box.value);
    });
    const fits = (card) => Object.keys(wanted).every((name) => wanted[name].has(card.dataset[name]));
    all(".event").forEach((card) => { card.hidden = !fits(card); card.parentElement.hidden = card.hidden; });
    const gone = (part, name) => listed(part, name).every((id) => document.getElementById(id).hidden);
    all("[data-of]").forEach((part) => part.classList.toggle("off", gone(part, "data-of")));
    all("[data-for]").forEach((part) => part.toggleAttribute("hidden", gone(part, "data-for")));
    const left = all(".event").filter((card) => !card.hidden).length;
    if (chosen && document.getElementById(chosen).hidden) clear();
    status.textContent = left + (left === 1 ? " event shown" : " events shown");
  }
  const form = document.querySelector(".filters");
  if (form) {
    form.addEventListener("change", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
  }

  const search = document.querySelector(".documents input");
  if (search) {
    const entries = all(".documents li").map((item) => {
      const section = document.getElementById(item.querySelector("a").getAttribute("href").slice(1));
      const text = section.querySelector("h2").textContent + " " + section.querySelector(".text").textContent;
      return { item, section, text: text.toLowerCase() };
    });
    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      entries.forEach(({ item, section, text }) => {
        item.hidden = section.hidden = !words.every((word) => text.includes(word));
        left += item.hidden ? 0 : 1;
      });
      status.textContent = left + (left === 1 ? " document shown" : " documents shown");
    });
  }
  if (location.hash.length > 1) choose(decodeURIComponent(location.hash.slice(1)), "elsewhere");
})();
