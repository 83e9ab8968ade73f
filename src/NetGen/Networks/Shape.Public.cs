namespace NetGen;

public sealed partial class Shape;

public readonly partial record struct ShapeAxis;
