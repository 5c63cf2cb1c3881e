package no.samkjop.telefoni.engine;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** The beans that diagrams may call: those of a class that ends in Tasks. Looked up late, as they in turn need the engine. */
class TasksBeans extends AbstractMap<Object, Object> {

    private static final String SUFFIX = "Tasks";

    private final ListableBeanFactory beans;

    TasksBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        if (!(name instanceof String text) || !text.endsWith(SUFFIX) || !beans.containsBean(text)) {
            return false;
        }
        Class<?> type = beans.getType(text, false);
        return type != null && type.getName().startsWith("no.samkjop.telefoni.") && type.getSimpleName().endsWith(SUFFIX);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Map<Object, Object> all = Stream.of(beans.getBeanDefinitionNames()).filter(this::containsKey)
                .collect(Collectors.toMap(Function.identity(), beans::getBean));
        return Collections.unmodifiableMap(all).entrySet();
    }
}
