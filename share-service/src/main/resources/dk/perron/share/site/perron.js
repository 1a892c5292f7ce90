/* Perron: which shared link a visit and its goals came from. No cookie; without consent nothing is stored or sent. */
(function () {
  'use strict';
  var script = document.currentScript;
  var PARAMETER = 'perron_click';
  var events = new URL('events', script.src).href;
  var keeps = script.getAttribute('data-keep') === 'tab';
  var objects = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';
  var click = new URLSearchParams(location.search).get(PARAMETER);
  var granted = false, engaged = false, waiting = [], watched = 0, since = -1, timer = 0;

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
    }, Math.max(0, 15000 - watched));
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

  function refused(name, value) {
    return !/^[a-z0-9][a-z0-9._-]{0,59}$/.test(name) || value && !(typeof value.amount === 'number'
      && /^\d{1,12}(\.\d{1,4})?$/.test(value.amount) && /^[A-Z]{3}$/.test(value.currency));
  }

  function goal(name, options) {
    var value = options && options.value != null ? { amount: options.value, currency: options.currency } : undefined;
    if (refused(name, value)) {
      console.warn('perron: goal not sent', name, value);
    } else if (granted) {
      if (click) report(name, value);
    } else if (!objects && waiting.length < 20) {
      waiting.push([name, value]);
    }
  }

  function call(q) {
    window.perron[q[0]](q[1], q[2]);
  }

  var early = (window.perron || {}).q;
  window.perron = { consent: consent, goal: goal, q: { push: call } };
  document.addEventListener('visibilitychange', watch);
  if (script.getAttribute('data-consent') === 'granted') consent(true);
  if (Array.isArray(early)) early.forEach(call);
})();
