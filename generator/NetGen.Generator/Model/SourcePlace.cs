namespace NetGen.Generator.Model;

/// <summary>A stretch of a source file, by numbers alone: a location of the compiler's would keep its whole file in memory.</summary>
/// <param name="Path">The file.</param>
/// <param name="Start">The first character, counted from 0.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Line">The line of the first character, counted from 0.</param>
/// <param name="Column">Its place in the line, counted from 0.</param>
/// <param name="EndLine">The line in which the stretch ends.</param>
/// <param name="EndColumn">Where in that line.</param>
internal sealed record SourcePlace(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn);
