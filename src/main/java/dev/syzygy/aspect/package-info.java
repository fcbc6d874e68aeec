/**
 * What an aspect is: its type and exact angle, the separation and orb, whether the orb grows or
 * shrinks, and which transitions a move makes.
 */
package dev.syzygy.aspect;
