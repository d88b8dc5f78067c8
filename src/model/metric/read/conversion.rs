//! Metrics of who got how far: `conversion`.

use super::super::{Conversion, Counted, Maturity, MetricKind};
use super::value::{duration, entity, metric};
use crate::diag::Diagnostics;
use crate::yaml::{Foreign, Map, Node, Spanned};

/// Reads the share of entities that reached something.
pub(super) fn conversion(map: &Map<'_>, diags: &mut Diagnostics) -> Option<MetricKind> {
    let entity = entity(map, diags);
    let base = metric(map, "base_metric", diags);
    let conversion = metric(map, "conversion_metric", diags);
    let returned = [("conversion_rate", Counted::Rate), ("conversions", Counted::Conversions)];
    let calculation = map.one_of("calculation", &returned, diags);
    map.require("window", diags);
    let window = duration(map, "window", diags);
    let ways = [("require", Maturity::Require), ("ignore", Maturity::Ignore)];
    let maturity = map.one_of("maturity", &ways, diags);
    let constant_properties = map.list("constant_properties", diags, property);
    Some(MetricKind::Conversion(Conversion {
        entity: entity?,
        base: base?,
        conversion: conversion?,
        calculation: calculation.map_or(Counted::Rate, |calculation| calculation.value),
        window: window?.value,
        maturity: maturity.map_or(Maturity::Require, |maturity| maturity.value),
        constant_properties,
    }))
}

fn property(node: &Node, diags: &mut Diagnostics) -> Option<(Spanned<String>, Spanned<String>)> {
    let map = node.map(diags)?;
    let base = map.require("base_property", diags).and_then(|node| node.text(diags));
    let conversion = map.require("conversion_property", diags).and_then(|node| node.text(diags));
    map.finish(Foreign::Refused, diags);
    Some((base?, conversion?))
}
