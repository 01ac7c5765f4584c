"""Suggestions: rules over reading text, each passage with its reason. (Being built by SUGGEST since 05:10.)"""
