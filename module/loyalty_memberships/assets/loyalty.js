/*
 * Fills the places that the module prints, and sends forms of the sidecar without leaving the page.
 *
 *   [data-loyalty-src]      a place: loaded when it is there (inside a closed <details>: when that is opened)
 *   [data-loyalty-refresh]  seconds: a place that loads itself again while it is looked at
 *   form[data-loyalty-ajax] sent here; its answer replaces [data-loyalty-target] or the place around the form
 *   form[data-loyalty-live] each input sends the form to that address; the answer replaces [data-loyalty-live-target],
 *                           or the target
 */
(function start() {
  'use strict';

  var LIVE_DELAY_MS = 300;
  var TIMEOUT_MS = 8000;
  var $ = window.jQuery;
  if (window.loyaltyMemberships) return;
  if (!$) {
    // A theme may bring jQuery after us; without any, the links in the places remain.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
    return;
  }

  var status = $('<div class="sr-only" role="status" aria-live="polite"></div>');

  /** Says to screen readers what has just changed, without moving anything. */
  function announce(text) {
    if (!status.parent().length) status.appendTo(document.body);
    var sentence = $.trim(String(text || '').replace(/\s+/g, ' ')).slice(0, 300);
    if (sentence !== status.text()) status.text(sentence);
  }

  /** The sentence of a fragment that is worth saying aloud, if it names one. */
  function spokenPartOf($content) {
    var parts = '[data-loyalty-announce], [role="alert"], [role="status"], [aria-live]';
    return $content.filter(parts).add($content.find(parts)).first().text();
  }

  /** A way back to the element that has the focus, once its surroundings are new. */
  function rememberFocus($within) {
    var active = document.activeElement;
    if (!active || !$within.length || !$.contains($within[0], active)) return function () {};
    var id = active.id;
    var name = active.name;
    var start = null;
    try {
      start = active.selectionStart;
    } catch (error) {
      start = null; // Number fields have no caret to ask for.
    }
    return function ($fresh) {
      var $again = id ? $(document.getElementById(id)) : $();
      if (!$again.length && name) $again = $fresh.find('[name]').filter(function () { return this.name === name; }).first();
      if (!$again.length) $again = $fresh.attr('tabindex', '-1');
      $again.trigger('focus');
      if (start !== null && $again[0] && $again[0].setSelectionRange) {
        try {
          $again[0].setSelectionRange(start, start);
        } catch (error) {
          return;
        }
      }
    };
  }

  /** Puts a fragment in its place: instead of the target when it carries the target's id, else inside it. */
  function replace($target, html) {
    var $content = $('<div></div>').append($.parseHTML(html, document, false)).contents();
    var $elements = $content.filter('*');
    var giveBack = rememberFocus($target);
    var isWhole = $elements.length === 1 && $target[0].id && $elements[0].id === $target[0].id;
    if (isWhole) $target.replaceWith($content);
    else $target.empty().append($content);
    giveBack(isWhole ? $elements : $target);
    announce(spokenPartOf($elements));
    scan();
  }

  /** An answer may lead to another page: there the whole window goes. */
  function followed(answer) {
    if (!answer || typeof answer.redirect !== 'string') return false;
    var before = window.location.href.replace(/#.*$/, '');
    var parts = answer.redirect.split('#');
    window.location.assign(answer.redirect);
    // Another place on the same page is gone to without loading it again. Anything else loads by itself, and a second
    // load would miss the host's message, which is shown once.
    if (parts.length > 1 && before === parts[0]) window.location.reload();
    return true;
  }

  /** What a failed exchange says for the person: the sidecar's own words if there are any. */
  function refusalOf(xhr) {
    var body = xhr.responseJSON;
    return body && body.error && typeof body.error.message === 'string' ? body.error.message : '';
  }

  function isFragment(xhr) {
    return /^text\/html/.test(xhr.getResponseHeader('Content-Type') || '') && xhr.getResponseHeader('X-Loyalty-Kind') === 'fragment';
  }

  // Places ------------------------------------------------------------------------------------------------------------

  function showOffline($place, text) {
    var $message = $('<p class="text-muted lm-unavailable" data-testid="unavailable"></p>').text(text || $place.attr('data-loyalty-offline') || '');
    var retry = $place.attr('data-loyalty-retry');
    if (retry) {
      $('<button type="button" class="btn btn-link btn-sm"></button>').text(retry).appendTo($message.append(' ')).on('click', function () { load($place); });
    }
    $place.empty().append($message);
    announce($message.contents().first().text());
  }

  function load($place) {
    var isFirst = !$place.attr('data-loyalty-state');
    $place.attr('data-loyalty-state', 'loading').attr('aria-busy', 'true');
    if (isFirst && $place.attr('data-loyalty-loading')) {
      $place.append($('<p class="text-muted lm-loading"></p>').text($place.attr('data-loyalty-loading')));
    }
    // An empty text as data keeps the host's form token, which it adds to every request, out of the address.
    $.ajax({ url: $place.attr('data-loyalty-src'), data: '', dataType: 'text', timeout: TIMEOUT_MS })
      .done(function (html, text, xhr) {
        if (xhr.getResponseHeader('X-Loyalty-Kind') === 'unavailable') showOffline($place);
        else replace($place, html);
      })
      .fail(function (xhr) {
        var body = parsed(xhr.responseText);
        if (followed(body)) return;
        if (isFragment(xhr)) replace($place, xhr.responseText);
        else if (body && body.error && body.html) replace($place, body.html);
        else showOffline($place, body && body.error && body.error.message);
      })
      .always(function () {
        $place.attr('data-loyalty-state', 'done').removeAttr('aria-busy');
        refreshLater($place);
      });
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return null;
    }
  }

  /** Again after a while, but not while somebody works inside it or looks elsewhere, and not when it is gone. */
  function refreshLater($place) {
    var seconds = parseInt($place.attr('data-loyalty-refresh'), 10);
    if (!(seconds > 0)) return;
    window.setTimeout(function () {
      if (!document.body.contains($place[0])) return;
      if (document.hidden || $.contains($place[0], document.activeElement)) refreshLater($place);
      else load($place);
    }, seconds * 1000);
  }

  /**
   * The host has no place right below an invoice's totals: ours is printed at the end of the page and moved there. The
   * totals are the last table of that look in the nearest surroundings that have one; without any, it stays where it is.
   */
  function moveBelowTotals($place) {
    var looks = 'table.text-right, table:has(.subtotal), table:has(.total)';
    var $totals = $();
    $place.parents().each(function () {
      $totals = $(this).find(looks).filter(function () { return !$(this).closest('[data-loyalty-src], form').length; }).last();
      return !$totals.length;
    });
    var $row = $totals.closest('.row');
    if ($totals.length) $place.insertAfter($row.length && !$.contains($row[0], $place[0]) ? $row : $totals);
  }

  function scan() {
    $('[data-loyalty-src]:not([data-loyalty-state])').each(function () {
      var $place = $(this);
      if ($place.closest('details:not([open])').length) return;
      if ($place.attr('data-loyalty-after') === 'totals') moveBelowTotals($place);
      if ($place.attr('data-loyalty-replaces')) $($place.attr('data-loyalty-replaces')).remove();
      load($place);
    });
  }

  // Forms -------------------------------------------------------------------------------------------------------------

  function targetOf($form, isLive) {
    var selector = (isLive && $form.attr('data-loyalty-live-target')) || $form.attr('data-loyalty-target');
    var $target = selector ? $(selector).first() : $();
    if (!$target.length) $target = $form.closest('[data-loyalty-src]');
    return $target.length ? $target : $form.parent();
  }

  /** The form's fields, with the host's token if the form does not carry it, and the button that was pressed. */
  function fieldsOf($form, button) {
    var fields = $form.serializeArray();
    var token = window.csrfData;
    var hasToken = token && fields.some(function (field) { return field.name === token.token_name; });
    if (token && token.token_name && !hasToken) fields.push({ name: token.token_name, value: token.hash });
    if (button && button.name) fields.push({ name: button.name, value: button.value });
    return $.param(fields);
  }

  /** A refusal stands at the head of the form; what the person typed stays. */
  function showRefusal($form, text) {
    var $box = $form.children('.lm-refusal').first();
    if (!$box.length) $box = $('<div class="alert alert-danger lm-refusal" role="alert"></div>').prependTo($form);
    $box.text(text);
    announce(text);
  }

  function offlineTextFor($form) {
    return $form.closest('[data-loyalty-offline]').attr('data-loyalty-offline') || $form.attr('data-loyalty-offline') || '';
  }

  function send($form, url, button, isLive) {
    var earlier = $form.data('loyaltyRequest');
    if (earlier) earlier.abort();
    var request = $.ajax({ url: url, method: 'POST', data: fieldsOf($form, button), dataType: 'text', timeout: TIMEOUT_MS });
    $form.data('loyaltyRequest', request);
    request
      .done(function (body, text, xhr) {
        if (/json/.test(xhr.getResponseHeader('Content-Type') || '') && followed(parsed(body))) return;
        $form.children('.lm-refusal').remove();
        if (xhr.getResponseHeader('X-Loyalty-Kind') !== 'unavailable') replace(targetOf($form, isLive), body);
        else if (!isLive) showRefusal($form, offlineTextFor($form) || $($.parseHTML(body)).text());
      })
      .fail(function (xhr, reason) {
        if (reason === 'abort') return;
        xhr.responseJSON = parsed(xhr.responseText);
        if (followed(xhr.responseJSON)) return;
        if (isFragment(xhr)) replace(targetOf($form, isLive), xhr.responseText);
        else if (!isLive) showRefusal($form, refusalOf(xhr) || offlineTextFor($form) || xhr.statusText);
      })
      .always(function () {
        if ($form.data('loyaltyRequest') === request) $form.removeData('loyaltyRequest');
      });
    return request;
  }

  $(document).on('click', 'form[data-loyalty-ajax] button, form[data-loyalty-ajax] input[type="submit"]', function () {
    if (this.type === 'submit') $(this).closest('form').data('loyaltyButton', this);
  });

  $(document).on('submit', 'form[data-loyalty-ajax]', function (event) {
    event.preventDefault();
    var $form = $(this);
    if ($form.attr('aria-busy') === 'true') return; // One press is one request.
    window.clearTimeout($form.data('loyaltyTimer'));
    $form.attr('aria-busy', 'true');
    var button = $form.data('loyaltyButton');
    $form.removeData('loyaltyButton');
    send($form, $form.attr('action'), button, false).always(function () { $form.removeAttr('aria-busy'); });
  });

  $(document).on('input change', 'form[data-loyalty-live]', function () {
    var $form = $(this);
    window.clearTimeout($form.data('loyaltyTimer'));
    $form.data('loyaltyTimer', window.setTimeout(function () {
      var isHere = document.body.contains($form[0]) && $form.attr('aria-busy') !== 'true';
      if (isHere) send($form, $form.attr('data-loyalty-live'), null, true);
    }, LIVE_DELAY_MS));
  });

  // The event of <details> does not bubble, so it is caught on its way down.
  document.addEventListener('toggle', scan, true);

  $(function () {
    scan();
    // The host loads parts of its pages later, an invoice's preview for example: places in them are found as well.
    new MutationObserver(function (changes) {
      if (changes.some(function (change) { return change.addedNodes.length > 0; })) scan();
    }).observe(document.body, { childList: true, subtree: true });
  });

  window.loyaltyMemberships = { scan: scan };
})();
