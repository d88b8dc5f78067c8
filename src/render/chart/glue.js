// Runs in QuickJS beside ECharts. The payload arrives as JSON text and is parsed, never spliced into
// code. The texts along the value axis come from Rust and reach ECharts as return values, because a
// text put into `formatter` would have its {value} replaced.
globalThis.__render = function (payload) {
  var p = JSON.parse(payload), o = p.option;
  ['xAxis', 'yAxis'].forEach(function (name) {
    [].concat(o[name] == null ? [] : o[name]).forEach(function (axis) {
      if (axis.type !== 'value') return;
      axis.axisLabel = axis.axisLabel || {};
      axis.axisLabel.formatter = function (value) {
        var text = p.ticks[Math.round((value - axis.min) / axis.interval)];
        return text == null ? '' : text;
      };
    });
  });
  o.animation = false;
  var chart = echarts.init(null, null, {
    renderer: 'svg', ssr: true, width: p.width, height: p.height
  });
  try {
    chart.setOption(o);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
};
