"use strict";
// Numbers left against the day that Telenor's agreement prices end. The table below the chart says the same.
const place = document.getElementById("nedbrenning");
if (place && window.Chart) {
    const days = place.dataset.days.split(",");
    const numbers = (text) => text.split(",").map((value) => (value === "" ? null : Number(value)));
    const cliff = place.dataset.cliff;
    const label = (day) => new Date(day + "T12:00:00Z").toLocaleDateString("nb-NO", { day: "numeric", month: "short", timeZone: "Europe/Oslo" });
    const ink = "#2a2859";
    const red = "#a81e0e";
    // Weeks are points of equal distance: the cliff stands between those it lies between.
    const at = () => {
        const after = days.findIndex((day) => day >= cliff);
        if (after <= 0) {
            return after;
        }
        const time = (day) => Date.parse(day);
        return after - (time(days[after]) - time(cliff)) / (time(days[after]) - time(days[after - 1]));
    };
    const line = {
        id: "cliff",
        afterDatasetsDraw(chart) {
            const { ctx, chartArea, scales } = chart;
            const first = scales.x.getPixelForValue(0);
            const x = first + (scales.x.getPixelForValue(1) - first) * at();
            if (days.length < 2 || x < chartArea.left || x > chartArea.right) {
                return;
            }
            ctx.save();
            ctx.strokeStyle = red;
            ctx.fillStyle = red;
            ctx.setLineDash([6, 4]);
            ctx.lineWidth = 2;
            ctx.beginPath();
            ctx.moveTo(x, chartArea.top);
            ctx.lineTo(x, chartArea.bottom);
            ctx.stroke();
            ctx.font = "600 13px system-ui, sans-serif";
            const right = x > (chartArea.left + chartArea.right) / 2;
            ctx.textAlign = right ? "right" : "left";
            ctx.fillText("Prisfristen " + label(cliff), x + (right ? -6 : 6), chartArea.top + 14);
            ctx.restore();
        },
    };
    new window.Chart(place, {
        type: "line",
        data: {
            labels: days.map(label),
            datasets: [
                { label: "Gjenstår", data: numbers(place.dataset.left), borderColor: ink, backgroundColor: ink, borderWidth: 3, pointRadius: 3 },
                { label: "Etter planene", data: numbers(place.dataset.planned), borderColor: "#18805a", backgroundColor: "#18805a", borderDash: [3, 4], pointRadius: 2 },
            ],
        },
        options: {
            animation: false,
            maintainAspectRatio: false,
            locale: "nb-NO",
            scales: { y: { beginAtZero: true, ticks: { precision: 0, color: ink } }, x: { ticks: { color: ink, maxRotation: 0, autoSkipPadding: 16 } } },
            plugins: { legend: { labels: { color: ink } } },
        },
        plugins: [line],
    });
}
