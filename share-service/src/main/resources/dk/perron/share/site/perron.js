/* Perron: tells which shared link a visit and its goals came from. No cookie. Nothing is stored, sent or counted without consent. */
(function () {
  'use strict';
  var script = document.currentScript;
  var PARAMETER = 'perron_click';
  var DWELL = 15000;
  var MOST_WAITING = 20;
  var events = new URL('events', script.src).href;
  var keeps = script.getAttribute('data-keep') === 'tab';
  var objects = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';
  var click = new URLSearchParams(location.search).get(PARAMETER);
  var granted = false;
  var waiting = [];
  var watched = 0;
  var since = -1;
  var timer = 0;
  var engaged = false;

  function tab(work) {
    try {
      return keeps ? work(sessionStorage) : null;
    } catch (blocked) {
      return null;
    }
  }

  function send(report, again) {
    var body = JSON.stringify(report);
    fetch(events, {
      method: 'POST', body: body, keepalive: true, mode: 'no-cors', credentials: 'omit', referrerPolicy: 'strict-origin'
    }).catch(function () {
      if (!again) setTimeout(function () { if (granted) send(report, true); }, 3000);
    });
  }

  function report(goal, value) {
    var mark = Array.from(crypto.getRandomValues(new Uint32Array(4))).join('-');
    send({ click: click, goal: goal, reference: mark, value: value }, false);
  }

  function watch() {
    clearTimeout(timer);
    if (since >= 0) watched += performance.now() - since;
    since = -1;
    if (!granted || !click || engaged || document.visibilityState !== 'visible') return;
    since = performance.now();
    timer = setTimeout(function () {
      engaged = true;
      report('engaged-visit');
    }, Math.max(0, DWELL - watched));
  }

  function consent(given) {
    granted = given === true && !objects;
    if (granted) {
      click = click || tab(function (store) { return store.getItem(PARAMETER); });
      if (click) tab(function (store) { store.setItem(PARAMETER, click); });
      if (click) waiting.forEach(function (goal) { report(goal[0], goal[1]); });
    } else {
      tab(function (store) { store.removeItem(PARAMETER); });
    }
    waiting = [];
    watch();
  }

  function goal(name, options) {
    var value = options && options.value != null ? { amount: options.value, currency: options.currency } : undefined;
    if (granted) {
      if (click) report(name, value);
    } else if (!objects && waiting.length < MOST_WAITING) {
      waiting.push([name, value]);
    }
  }

  window.perron = { consent: consent, goal: goal };
  document.addEventListener('visibilitychange', watch);
  if (script.getAttribute('data-consent') === 'granted') consent(true);
})();
