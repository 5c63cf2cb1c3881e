"use strict";
// Everything here makes a page quicker to use; every page also works without it.

// What went wrong is read out and scrolled to first.
const wrong = document.querySelector("[data-focus]");
if (wrong) {
    wrong.focus();
}

// A form that is sent once does not go twice on a double click.
for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", () => {
        setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }), 0);
    });
}
window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
        document.querySelectorAll("form[data-once] button").forEach((button) => { button.disabled = false; });
    }
});

// A file that is too big is told so before it travels.
for (const input of document.querySelectorAll("input[data-most-bytes]")) {
    input.addEventListener("change", () => {
        const most = Number(input.dataset.mostBytes);
        const tooBig = input.files.length > 0 && input.files[0].size > most;
        input.setCustomValidity(tooBig ? `Filen er for stor. Den kan være på ${Math.floor(most / 1048576)} MB.` : "");
        input.reportValidity();
    });
}

// The order form: only the fields that the kind of order needs, and sums while one types.
const order = document.querySelector("form.order");
if (order) {
    const fit = (line) => {
        const kind = line.querySelector("[data-kind]").value;
        for (const option of line.querySelectorAll("select[name=item] option[value]:not([value=''])")) {
            option.disabled = kind !== "" && (kind === "ADD_ON") !== (option.dataset.addOn === "yes");
            if (option.disabled && option.selected) {
                option.parentElement.closest("select").value = "";
            }
        }
        for (const field of line.querySelectorAll("[data-for]")) {
            const wanted = kind === "" || field.dataset.for.split(" ").includes(kind);
            const input = field.querySelector("input, select");
            if (!wanted && !field.hidden) {
                // What another kind of order needs is put aside, not sent.
                input.dataset.kept = input.value;
                input.value = input.dataset.default || "";
            } else if (wanted && field.hidden && input.dataset.kept) {
                input.value = input.dataset.kept;
            }
            field.hidden = !wanted;
        }
    };
    order.querySelectorAll("fieldset.line").forEach(fit);

    let asked = 0;
    let timer;
    const sum = async () => {
        const mine = ++asked;
        const answer = await fetch(order.dataset.sums, { method: "POST", body: new URLSearchParams(new FormData(order)) });
        if (answer.ok && mine === asked) {
            const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sums");
            if (fresh) {
                document.getElementById("sums").replaceChildren(...fresh.childNodes);
            }
        }
    };
    order.addEventListener("input", (event) => {
        if (event.target.matches("[data-kind]")) {
            fit(event.target.closest("fieldset"));
        }
        clearTimeout(timer);
        timer = setTimeout(sum, 400);
    });
    const added = document.getElementById(order.dataset.added);
    if (added) {
        added.focus();
    }
}
