namespace NetGen;

// The runtime library's own file is linked; there both are public.
internal sealed partial class Shape;

internal readonly partial record struct ShapeAxis;
