/* Behaviour both layouts share: CSRF for jQuery requests, alerts, menus, confirm dialogs. */
(function ($) {
  'use strict';

  // Every POST through jQuery carries the token, whatever form its data has.
  $.ajaxPrefilter(function (options) {
    if (String(options.type).toUpperCase() !== 'POST' || options.crossDomain) return;
    var name = csrfData.token_name;
    if (window.FormData && options.data instanceof FormData) {
      if (!options.data.has(name)) options.data.append(name, csrfData.hash);
    } else if (options.data === undefined || typeof options.data === 'string') {
      var text = options.data || '';
      if (text.indexOf(name + '=') === -1) {
        options.data = (text ? text + '&' : '') + name + '=' + encodeURIComponent(csrfData.hash);
        if (options.contentType === undefined) options.contentType = 'application/x-www-form-urlencoded; charset=UTF-8';
      }
    }
  });
  $.ajaxSetup({ data: csrfData.formatted });

  window.alert_float = function (type, message) {
    var alert = $('<div class="alert host-alert" role="status" data-testid="flash">').addClass('alert-' + type).text(message);
    $('#host-alerts').append(alert);
    setTimeout(function () { alert.remove(); }, 6000);
  };

  window.appValidateForm = function (form, rules, submitHandler) {
    $.each(rules || {}, function (name, rule) {
      if (rule === 'required' || (rule && rule.required)) $(form).find('[name="' + name + '"]').prop('required', true);
    });
    if (submitHandler) {
      $(form).on('submit', function (event) { event.preventDefault(); submitHandler(this); });
    }
  };

  $.fn.selectpicker = $.fn.selectpicker || function () { return this; };
  $.fn.datepicker = $.fn.datepicker || function () { return this; };
  window.init_selectpicker = window.init_datepicker = function () {};

  $(document).on('click', '._delete', function (event) {
    if (!window.confirm(host_text.confirm)) event.preventDefault();
  });
  $(document).on('click', '.host-expand', function (event) {
    event.preventDefault();
    var open = $(this).parent().toggleClass('open').hasClass('open');
    $(this).attr('aria-expanded', String(open));
  });
  $('#host-menu-toggle').on('click', function () {
    $('body').toggleClass('show-sidebar');
    $(this).attr('aria-expanded', String($('body').hasClass('show-sidebar')));
  });
})(jQuery);
