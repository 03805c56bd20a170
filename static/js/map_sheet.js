/* A map's arithmetic: latitude and longitude to a sheet of paper and back. Small areas, so degrees are taken as straight. */

export const MILES = 69; /* in a degree of latitude */
const CLOSEST = 0.004; /* degrees of latitude from top to bottom */
const FARTHEST = 12;

export class Sheet {
  constructor(wide, high) {
    this.wide = wide;
    this.high = high;
  }

  /* Show a whole box [south, west, north, east] with some room around it. */
  fit([south, west, north, east]) {
    this.middle = [(south + north) / 2, (west + east) / 2];
    this.narrow = Math.cos((this.middle[0] * Math.PI) / 180);
    const tall = Math.max(north - south, ((east - west) * this.narrow * this.high) / this.wide, CLOSEST);
    this.scale = this.high / (Math.min(tall, FARTHEST) * 1.12); /* units in a degree of latitude */
  }

  /* As much of the land as before on a sheet of another size. */
  resize(wide, high) {
    this.scale *= Math.min(wide / this.wide, high / this.high);
    [this.wide, this.high] = [wide, high];
  }

  at([latitude, longitude]) {
    return [this.wide / 2 + (longitude - this.middle[1]) * this.narrow * this.scale, this.high / 2 - (latitude - this.middle[0]) * this.scale];
  }

  place([x, y]) {
    return [this.middle[0] - (y - this.high / 2) / this.scale, this.middle[1] + (x - this.wide / 2) / (this.scale * this.narrow)];
  }

  box() {
    const [[north, west], [south, east]] = [this.place([0, 0]), this.place([this.wide, this.high])];
    return [south, west, north, east];
  }

  pan(x, y) {
    this.middle = this.place([this.wide / 2 + x, this.high / 2 + y]);
  }

  /* Closer or farther by a factor; what lies at a point stays there. */
  zoom(by, at) {
    const stays = this.place(at);
    const tall = Math.min(Math.max((this.high / this.scale) * by, CLOSEST), FARTHEST);
    this.scale = this.high / tall;
    const [x, y] = this.at(stays);
    this.pan(x - at[0], y - at[1]);
  }

  unitsInMile() {
    return this.scale / MILES;
  }

  miles(one, other) {
    return Math.hypot(other[0] - one[0], (other[1] - one[1]) * this.narrow) * MILES;
  }
}

/* Whether a point lies inside corners: a ray to the east crosses their edges an odd number of times. */
export function inside([latitude, longitude], corners) {
  let within = false;
  corners.forEach(([lat, lng], index) => {
    const [lat2, lng2] = corners[(index + 1) % corners.length];
    if (lat > latitude !== lat2 > latitude && longitude < ((lng2 - lng) * (latitude - lat)) / (lat2 - lat) + lng) within = !within;
  });
  return within;
}

export function squareMiles(corners) {
  const narrow = Math.cos((corners[0][0] * Math.PI) / 180);
  const sum = corners.reduce((total, [lat, lng], index) => {
    const [lat2, lng2] = corners[(index + 1) % corners.length];
    return total + (lng * lat2 - lng2 * lat) * narrow;
  }, 0);
  return (Math.abs(sum) / 2) * MILES * MILES;
}
