/* Sales pages: the invoice pane, and forms whose totals are added up here, in the browser. */
(function ($) {
  'use strict';

  /** Loads one invoice into the right pane of the list; scripts inside the fragment run. */
  window.init_invoice = function (id) {
    $('#invoice').load(admin_url + 'invoices/get_invoice_data_ajax/' + id);
  };

  var form = $('.sales-form');
  if (!form.length) return;

  var data = window.sales_form;
  var words = data.words;
  var lineCount = 0;

  function number(text) {
    var value = parseFloat(String(text === undefined || text === null ? '' : text).replace(',', '.'));
    return isFinite(value) ? value : 0;
  }

  function round(value) {
    return Number(Math.round(Number(value + 'e2')) + 'e-2') || 0;
  }

  function currency() {
    var id = String($('#currency').val());
    return data.currencies.filter(function (row) { return String(row.id) === id; })[0] || data.currencies[0];
  }

  function money(amount) {
    var shown = currency();
    var parts = Math.abs(amount).toFixed(shown.decimals).split('.');
    var text = parts[0].replace(/\B(?=(\d{3})+(?!\d))/g, shown.thousand_separator) + (parts[1] ? shown.decimal_separator + parts[1] : '');
    return (amount < 0 ? '-' : '') + (shown.placement === 'after' ? text + shown.symbol : shown.symbol + text);
  }

  /* Lines */

  function field(tag, name, label, attributes) {
    return $('<' + tag + '>').addClass('form-control').attr($.extend({ 'data-field': name, 'aria-label': label }, attributes));
  }

  function cell(label, content, cls) {
    return $('<td>').addClass(cls || '').attr('data-label', label).append(content);
  }

  function buildRow(values, cls) {
    var taxes = field('select', 'taxname', words.tax, { multiple: true, size: 2 });
    var names = data.taxes.concat((values.taxname || []).filter(function (name) { return data.taxes.indexOf(name) === -1; }));
    names.forEach(function (name) {
      var split = name.lastIndexOf('|');
      $('<option>').val(name).text(number(name.slice(split + 1)) + '% ' + name.slice(0, split)).prop('selected', (values.taxname || []).indexOf(name) !== -1).appendTo(taxes);
    });
    var description = cell(words.description, field('textarea', 'description', words.description, { rows: 2 }).val(values.description), 'sales-wide');
    data.fields.forEach(function (custom) {
      description.append(field('input', 'custom_fields][items][' + custom.id, custom.name, { type: 'text', placeholder: custom.name }).val((values.custom || {})[custom.id] || ''));
    });
    if (data.optional) {
      [['is_optional', words.optional], ['is_selected', words.selected]].forEach(function (option) {
        var box = $('<input type="checkbox" value="1">').attr('data-field', option[0]).prop('checked', option[0] === 'is_selected' ? String(values.is_selected) !== '0' : String(values.is_optional) === '1');
        description.append($('<label class="checkbox-inline">').append(box, ' ' + option[1]));
      });
    }
    var unit = field('input', 'unit', words.unit, { type: 'text', placeholder: words.unit }).addClass('sales-unit').val(values.unit);
    return $('<tr>').addClass(cls).append(
      description,
      cell(words.long, field('textarea', 'long_description', words.long, { rows: 2 }).val(values.long_description), 'sales-wide'),
      cell(words.qty, [field('input', 'qty', words.qty, { type: 'text', inputmode: 'decimal' }).val(values.qty), unit], 'sales-number'),
      cell(words.rate, field('input', 'rate', words.rate, { type: 'text', inputmode: 'decimal' }).val(values.rate), 'sales-number'),
      cell(words.tax, taxes, 'sales-number'),
      cell(words.amount, '', 'amount text-right text-nowrap')
    );
  }

  /** Gives the fields of a line the names the server reads; `base` is items or newitems. */
  function nameFields(row, base, key) {
    row.find('[data-field]').each(function () {
      var name = $(this).data('field');
      $(this).attr('name', base + '[' + key + '][' + name + ']' + (name === 'taxname' ? '[]' : ''));
    });
    row.append($('<input type="hidden" data-order>').attr('name', base + '[' + key + '][order]'));
    if (base === 'items') row.append($('<input type="hidden">').attr('name', base + '[' + key + '][itemid]').val(key));
  }

  function removeButton(row, id) {
    var button = $('<button type="button" class="btn btn-link text-danger">').attr('aria-label', words.remove).html('<i class="fa fa-times" aria-hidden="true"></i>');
    button.on('click', function () {
      if (id) $('#removed-items').append($('<input type="hidden" name="removed_items[]">').val(id));
      row.remove();
      $(document).trigger('item-removed-from-table', [id || null, row]);
      calculate_total();
    });
    row.append($('<td class="sales-remove">').append(button));
  }

  /** Adds a line to the form; a new one tells of itself on the document. */
  window.add_item_to_table = function (values, id) {
    var row = buildRow(values, 'item');
    nameFields(row, id ? 'items' : 'newitems', id || ++lineCount);
    removeButton(row, id);
    row.insertBefore('#sales_lines tr.main');
    if (!id) $(document).trigger('item-added-to-table', [values, row]);
    calculate_total();
    return row;
  };

  function mainValues() {
    var values = {};
    mainRow.find('[data-field]').each(function () { values[$(this).data('field')] = $(this).is(':checkbox') ? ($(this).prop('checked') ? '1' : '0') : $(this).val(); });
    values.custom = {};
    data.fields.forEach(function (custom) { values.custom[custom.id] = values['custom_fields][items][' + custom.id]; });
    return values;
  }

  function fillMain(values) {
    var fresh = buildMain(values);
    mainRow.replaceWith(fresh);
    mainRow = fresh;
  }

  function buildMain(values) {
    var row = buildRow($.extend({ qty: '1', rate: '', description: '', long_description: '', unit: '', taxname: [] }, values), 'main');
    var add = $('<button type="button" class="btn btn-primary" id="add_line">').attr('aria-label', words.add).html('<i class="fa fa-check" aria-hidden="true"></i>').on('click', function () {
      var typed = mainValues();
      if (!typed.description.trim()) { mainRow.find('[data-field="description"]').focus(); return; }
      add_item_to_table(typed);
      fillMain({});
    });
    return row.append($('<td class="sales-remove">').append(add));
  }

  var mainRow = buildMain({});
  $('#sales_lines tbody').append(mainRow);

  /* Totals */

  var discountNow = { discount_total: 0, discount_percent: 0 };

  /** Adds everything up and puts the result where the form posts it from. */
  window.calculate_total = function () {
    var subtotal = 0;
    var taxes = {};
    $('#sales_lines tr.item').each(function (index) {
      var row = $(this);
      var amount = number(row.find('[data-field="qty"]').val()) * number(row.find('[data-field="rate"]').val());
      row.find('.amount').text(money(round(amount)));
      row.find('[data-order]').val(index + 1);
      if (row.find('[data-field="is_optional"]').prop('checked') && !row.find('[data-field="is_selected"]').prop('checked')) return;
      subtotal += amount;
      $.each(row.find('[data-field="taxname"]').val() || [], function (_, name) {
        taxes[name] = (taxes[name] || 0) + amount * number(name.slice(name.lastIndexOf('|') + 1)) / 100;
      });
    });
    subtotal = round(subtotal);

    var type = $('#discount_type').val();
    var typed = type === '' ? 0 : number($('#discount_total').val());
    var percent = type === '' ? 0 : number($('#discount_percent').val());
    var discount = percent ? round(subtotal * percent / 100) : typed;
    var factor = type !== 'before_tax' ? 1 : (percent ? 1 - percent / 100 : (subtotal ? 1 - discount / subtotal : 1));
    var totalTax = 0;
    $('.sales-tax-row').remove();
    $.each(taxes, function (name, amount) {
      taxes[name] = amount * factor;
      totalTax += taxes[name];
      var split = name.lastIndexOf('|');
      $('<tr class="sales-tax-row">').append($('<td>').text(name.slice(0, split) + ' (' + number(name.slice(split + 1)) + '%)'), $('<td class="text-right">').text(money(round(taxes[name])))).insertBefore('.sales-taxes-before');
    });
    if (type === 'after_tax' && percent) discount = round((subtotal + totalTax) * percent / 100);

    var adjustment = number($('#adjustment').val());
    var total = round(subtotal - discount + round(totalTax) + adjustment);
    form.find('.subtotal').text(money(subtotal));
    form.find('.discount-total').text(money(discount ? -discount : 0));
    form.find('.adjustment').text(money(adjustment));
    form.find('.total').text(money(total));
    form.find('input[name="subtotal"]').val(subtotal.toFixed(2));
    form.find('input[name="total"]').val(total.toFixed(2));
    // A fixed amount stays as it is being typed.
    if (percent) $('#discount_total').val(discount.toFixed(2));
    discountNow = { discount_total: discount, discount_percent: percent };
    $(document).trigger('sales-total-calculated');
  };

  /* Searching clients and items */

  function searchBox(input, results, url, choose, text) {
    var timer = null;
    var asked = 0;
    function show(rows) {
      results.empty();
      if (!rows.length) results.append($('<div class="list-group-item text-muted">').text(words.nothing));
      rows.forEach(function (row) {
        $('<button type="button" class="list-group-item" role="option">').attr('data-id', row.id).text(text(row)).appendTo(results).on('click', function () { results.empty(); choose(row); });
      });
    }
    function search() {
      var question = ++asked;
      // An answer that was overtaken by a newer question is not shown.
      $.getJSON(url, { q: input.val() }).done(function (rows) { if (question === asked) show(rows); });
    }
    input.on('input', function () { asked++; results.empty(); clearTimeout(timer); timer = setTimeout(search, 200); });
    input.on('focus', search);
    input.on('keydown', function (event) { if (event.key === 'Enter') { event.preventDefault(); search(); } });
    $(document).on('mousedown', function (event) { if (!$(event.target).closest(input.parent()).length) results.empty(); });
  }

  searchBox($('#client_search'), $('#client_results'), admin_url + 'clients/search', function (row) {
    $('#clientid').val(row.id).trigger('change');
    $('#client_search').val(row.text);
    ['street', 'city', 'state', 'zip'].forEach(function (part) { $('#billing_' + part).val(row['billing_' + part]); });
    if (Number(row.default_currency)) $('#currency').val(row.default_currency).trigger('change');
  }, function (row) { return row.text; });

  searchBox($('#item_search'), $('#item_results'), admin_url + 'invoice_items/search', function (row) {
    $.getJSON(admin_url + 'invoice_items/get_item_by_id/' + row.id).done(function (item) {
      // Only texts and numbers are copied: which item they came from is forgotten.
      var foreign = item['rate_currency_' + currency().id];
      fillMain({ description: item.description, long_description: item.long_description, rate: currency().isdefault === '1' || !foreign ? item.rate : foreign, unit: item.unit, taxname: item.taxname });
      $('#item_search').val('');
      mainRow.find('[data-field="qty"]').focus();
    });
  }, function (row) { return row.description; });

  // The discount is a percentage or an amount: typing the one takes away the other.
  form.on('input', '#discount_total', function () { $('#discount_percent').val('0'); });
  form.on('input change', '#sales_lines :input, #discount_area :input, #adjustment, #currency', function () { calculate_total(); });
  form.on('click', '[data-set]', function () {
    form.find('.sales-set').remove();
    form.append($('<input type="hidden" class="sales-set" value="1">').attr('name', $(this).data('set')));
  });
  form.on('click', '.transaction-submit', function () { form.find('.sales-set').remove(); });
  // A line that was filled in but not added yet would be lost without a word.
  form.on('submit', function () {
    if (mainRow.find('[data-field="description"]').val().trim()) $('#add_line').trigger('click');
    calculate_total();
    $.each(discountNow, function (name, value) { $('#' + name).val(value.toFixed(2)); });
  });

  data.lines.forEach(function (line) { add_item_to_table(line, line.id); });
  calculate_total();
})(jQuery);
