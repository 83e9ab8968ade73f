namespace NetGen;

public sealed partial record Shape;

public readonly partial record struct ShapeAxis;
