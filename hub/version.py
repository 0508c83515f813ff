"""The version of the code, frozen into results so that a figure can be traced to what worked it out."""

CODE_VERSION = "0.1.0"
