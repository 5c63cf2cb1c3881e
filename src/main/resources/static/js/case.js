"use strict";
// Draws the diagrams of a case when they are opened. The text above each says the same.
const show = async (place) => {
    place.dataset.drawn = "yes";
    const answer = await fetch(place.dataset.diagram);
    if (!answer.ok) {
        place.hidden = true;
        return;
    }
    const viewer = new window.BpmnJS({ container: place });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get("canvas");
    const known = viewer.get("elementRegistry");
    const mark = (ids, name) => (ids || "").split(" ").filter((id) => id && known.get(id)).forEach((id) => canvas.addMarker(id, name));
    mark(place.dataset.passed, "is-passed");
    mark(place.dataset.current, "is-current");
    mark(place.dataset.failed, "is-failed");
    canvas.zoom("fit-viewport", "auto");
    const tools = place.parentElement.querySelector(".diagram-tools");
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
        const zoom = event.target.dataset.zoom;
        if (zoom) {
            canvas.zoom(zoom === "fit" ? "fit-viewport" : canvas.zoom() * (zoom === "in" ? 1.3 : 0.77), "auto");
        }
    });
};
for (const details of document.querySelectorAll("details.process")) {
    const draw = () => {
        const place = details.querySelector(".diagram");
        if (details.open && !place.dataset.drawn) {
            show(place);
        }
    };
    details.addEventListener("toggle", draw);
    draw();
}
