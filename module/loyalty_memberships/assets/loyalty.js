/*
 * Fills the places that the module prints, and sends forms of the sidecar without leaving the page.
 *
 *   [data-loyalty-src]      a place: loaded when it is there (inside a closed <details>: when that is opened)
 *   [data-loyalty-refresh]  seconds: a place that loads itself again while it is looked at, until it holds [data-loyalty-final]
 *   form[data-loyalty-ajax] sent here; its answer replaces [data-loyalty-target] or the place around the form
 *   form[data-loyalty-live] each input sends the form to that address; the answer replaces [data-loyalty-live-target],
 *                           or the target
 *   [data-loyalty-form]     a place below the totals of the host's invoice form: sent the form, shows the level's discount
 *   [data-loyalty-copy]     a button that copies its text; hidden until there is a script and a clipboard
 *   [data-loyalty-discount] a button that gives its amount to the discount fields of that form
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
    if (!(seconds > 0) || $place.find('[data-loyalty-final]').length) return;
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
    offerCopying();
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

  // The invoice form --------------------------------------------------------------------------------------------------

  /** The host's form, found by a field that it posts. */
  function invoiceForm() {
    return $('form').has('[name="discount_total"]').has('[name="clientid"]').first();
  }

  function valueOf($form, name) {
    return String($form.find('[name="' + name + '"]').last().val() || '');
  }

  /** The lines as they stand, by the names under which the host posts them; an optional one that is not chosen is none. */
  function linesOf($form) {
    var lines = {};
    $form.find('[name^="items["], [name^="newitems["]').each(function () {
      var part = /^(items|newitems)\[([^\]]+)\]\[(description|qty|rate|is_optional|is_selected)\]$/.exec(this.name);
      if (!part) return;
      var key = part[1] + part[2];
      lines[key] = lines[key] || {};
      lines[key][part[3]] = this.type === 'checkbox' ? (this.checked ? '1' : '0') : String($(this).val() || '');
    });
    return $.map(lines, function (line) {
      if (line.is_optional === '1' && line.is_selected === '0') return null;
      return { description: line.description || '', qty: line.qty || '', rate: line.rate || '' };
    });
  }

  function formText($form, invoice) {
    var fields = { client: valueOf($form, 'clientid'), invoice: invoice, lines: linesOf($form) };
    $.each(['currency', 'discount_type', 'discount_total', 'subtotal', 'total', 'adjustment'], function (index, name) {
      fields[name] = valueOf($form, name);
    });
    return JSON.stringify(fields);
  }

  /** Asks for the level's discount whenever the form says something new. Without an answer the form works as ever. */
  function refreshDiscount() {
    var $place = $('[data-loyalty-form]').first();
    var $form = invoiceForm();
    if (!$place.length || !$form.length) return;
    if (!$.contains($form[0], $place[0])) $form.find('table:has(.total)').last().after($place);
    var text = formText($form, $place.attr('data-loyalty-invoice') || '0');
    if ($place.data('loyaltySent') === text) return;
    $place.data('loyaltySent', text);
    var earlier = $place.data('loyaltyRequest');
    if (earlier) earlier.abort();
    var fields = [{ name: 'form', value: text }];
    if (window.csrfData) fields.push({ name: window.csrfData.token_name, value: window.csrfData.hash });
    $place.data('loyaltyRequest', $.ajax({ url: $place.attr('data-loyalty-form'), method: 'POST', data: $.param(fields), dataType: 'text', timeout: TIMEOUT_MS })
      .done(function (html, reason, xhr) {
        replace($place, xhr.getResponseHeader('X-Loyalty-Kind') === 'fragment' ? html : '');
      })
      .fail(function (xhr, reason) {
        if (reason !== 'abort') $place.empty().removeData('loyaltySent');
      }));
  }

  var discountTimer = null;
  function refreshDiscountSoon() {
    window.clearTimeout(discountTimer);
    discountTimer = window.setTimeout(refreshDiscount, LIVE_DELAY_MS);
  }

  /** Gives an amount to the host's own discount fields and lets the host add up. False when they did not take it. */
  function fillDiscount(amount) {
    var $form = invoiceForm();
    $.each({ discount_type: 'before_tax', discount_percent: '0', discount_total: amount }, function (name, value) {
      $form.find('[name="' + name + '"]').last().val(value).trigger('input').trigger('change');
    });
    if (typeof window.calculate_total === 'function') window.calculate_total();
    return valueOf($form, 'discount_type') === 'before_tax' && Number(valueOf($form, 'discount_total')) === Number(amount);
  }

  /** Shows the buttons that copy, where the browser lets a page copy. */
  function offerCopying() {
    if (navigator.clipboard) $('[data-loyalty-copy][hidden]').removeAttr('hidden');
  }

  $(document).on('click', '[data-loyalty-copy]', function () {
    var $button = $(this);
    navigator.clipboard.writeText($button.attr('data-loyalty-copy')).then(function () {
      $button.find('span').first().text($button.attr('data-loyalty-copied'));
      announce($button.attr('data-loyalty-copied'));
    });
  });

  $(document).on('click', '[data-loyalty-discount]', function () {
    var $button = $(this);
    if (fillDiscount($button.attr('data-loyalty-discount'))) return;
    var $hint = $('<p class="text-warning" role="alert"></p>').text($button.attr('data-loyalty-by-hand'));
    $button.replaceWith($hint);
    announce($hint.text());
  });

  $(document).on('sales-total-calculated item-added-to-table item-removed-from-table', refreshDiscountSoon);
  $(document).on('change', '[name="clientid"], [name="currency"]', refreshDiscountSoon);

  // Fields that depend on others ---------------------------------------------------------------------------------------

  /** The value of a form's field by its name: of the ticked one where there are several. */
  function valueOf($form, name) {
    var $fields = $form.find(':input').filter(function () { return this.name === name; });
    var $ticked = $fields.filter(':checked');
    return String(($fields.is(':radio, :checkbox') ? $ticked : $fields).val() || '');
  }

  /** Shows and hides in the order of the page, so that what depends on a hidden field is hidden with it. */
  function showDependents($form) {
    var hidden = {};
    $form.find('[data-loyalty-when]').each(function () {
      var $field = $(this);
      var name = $field.attr('data-loyalty-when');
      var wanted = $field.attr('data-loyalty-is').split(' ');
      var isShown = !hidden[name] && wanted.indexOf(valueOf($form, name)) >= 0;
      $field.prop('hidden', !isShown);
      if (!isShown) $field.find('select[name]').each(function () { hidden[this.name] = true; });
    });
  }

  $(document).on('change', 'form', function () { showDependents($(this)); });

  $(document).on('keydown', '[data-loyalty-search]', function (event) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    $(this).closest('.input-group').find('button').first().trigger('click');
  });

  // Pictures ----------------------------------------------------------------------------------------------------------

  var PICTURE_WIDTH = 800;
  var PICTURE_HEIGHT = 500;
  var PICTURE_BYTES = 150 * 1024;

  /** The picture as JPEG in base64, smaller and then coarser until it is light enough; '' when it cannot be. */
  function shrunk(image) {
    var scale = Math.min(1, PICTURE_WIDTH / image.width, PICTURE_HEIGHT / image.height);
    var canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    var pen = canvas.getContext('2d');
    pen.fillStyle = '#ffffff'; // What is see-through in a PNG is white in a JPEG.
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (var quality = 0.85; quality > 0.2; quality -= 0.15) {
      var text = canvas.toDataURL('image/jpeg', quality).split(',')[1] || '';
      if (text.length * 0.75 <= PICTURE_BYTES) return text;
    }
    return '';
  }

  $(document).on('change', '[data-loyalty-picture-file]', function () {
    var $form = $(this).closest('form');
    var $save = $form.find('[data-loyalty-picture-save]').prop('disabled', true);
    var file = this.files && this.files[0];
    if (!file) return;
    var address = URL.createObjectURL(file);
    var image = new Image();
    image.onload = function () {
      var text = shrunk(image);
      URL.revokeObjectURL(address);
      $form.find('[name="picture"]').val(text);
      $form.children('.lm-refusal').remove();
      if (text) $save.prop('disabled', false);
      else showRefusal($form, $form.attr('data-loyalty-picture'));
    };
    image.onerror = function () {
      URL.revokeObjectURL(address);
      showRefusal($form, $form.attr('data-loyalty-picture'));
    };
    image.src = address;
  });

  // Text files: what is in them goes where it could have been typed -----------------------------------------------------

  $(document).on('change', '[data-loyalty-text-file]', function () {
    var $text = $($(this).attr('data-loyalty-text-file'));
    var file = this.files && this.files[0];
    if (!file) return;
    var reader = new FileReader();
    reader.onload = function () {
      $text.val(String(reader.result).replace(/^\ufeff/, '')).trigger('input');
    };
    reader.readAsText(file);
  });

  // The event of <details> does not bubble, so it is caught on its way down.
  document.addEventListener('toggle', scan, true);

  $(function () {
    scan();
    $('form:has([data-loyalty-when])').each(function () { showDependents($(this)); });
    refreshDiscountSoon();
    // The host loads parts of its pages later, an invoice's preview for example: places in them are found as well.
    new MutationObserver(function (changes) {
      if (changes.some(function (change) { return change.addedNodes.length > 0; })) scan();
    }).observe(document.body, { childList: true, subtree: true });
  });

  window.loyaltyMemberships = { scan: scan };
})();
